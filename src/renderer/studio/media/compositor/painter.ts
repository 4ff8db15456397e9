import type { Alert } from '../../../../shared/domain/rule'
import type { Heart } from '../../../../shared/domain/sensor'
import { drawAlert } from './draw-alert'
import { drawHeart } from './draw-heart'
import { drawNoPicture, drawPattern } from './draw-pattern'
import { fitInside } from './fit'
import { type Filler, programme } from './messages'

export interface Scene {
  source: VideoFrame | null
  filler: Filler
  alert: { alert: Alert; ageMs: number } | null
  heart: Heart | null
  epochMs: number
  timestampUs: number
}

/** Makes one outgoing frame; the caller owns it, and still owns the source frame. */
export function createPainter(): { paint(scene: Scene): VideoFrame } {
  const canvas = new OffscreenCanvas(programme.width, programme.height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('this browser gives no 2d context to a worker')
  const drawing: OffscreenCanvasRenderingContext2D = context

  function drawSource(source: VideoFrame): void {
    const place = fitInside({ width: source.displayWidth, height: source.displayHeight }, programme)
    if (place.width < programme.width || place.height < programme.height) {
      drawing.fillStyle = '#000000'
      drawing.fillRect(0, 0, programme.width, programme.height)
    }
    drawing.drawImage(source, place.x, place.y, place.width, place.height)
  }

  return {
    paint({ source, filler, alert, heart, epochMs, timestampUs }) {
      // Nothing to add to a frame of the right size: handing it on saves two thirds of the work (ANCHORS.md).
      if (source && !alert && !heart && hasProgrammeSize(source))
        return new VideoFrame(source, { timestamp: timestampUs })
      if (source) drawSource(source)
      else if (filler === 'pattern') drawPattern(drawing, epochMs)
      else drawNoPicture(drawing)
      if (heart) drawHeart(drawing, heart)
      if (alert) drawAlert(drawing, alert)
      return new VideoFrame(canvas, { timestamp: timestampUs })
    },
  }
}

function hasProgrammeSize(frame: VideoFrame): boolean {
  return frame.displayWidth === programme.width && frame.displayHeight === programme.height
}
