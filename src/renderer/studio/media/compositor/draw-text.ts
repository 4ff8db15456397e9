import type { SceneSource } from '../../../../shared/domain/scene'
import type { Size } from './fit'

type Context = OffscreenCanvasRenderingContext2D
const lineHeight = 1.2
const measuredPx = 100

/** As large as its box allows, line by line, centred; the box's left upper corner is the origin. */
export function drawText(context: Context, source: Extract<SceneSource, { kind: 'text' }>, box: Size): void {
  if (source.background) {
    context.fillStyle = source.background
    context.fillRect(0, 0, box.width, box.height)
  }
  const lines = source.text.split('\n')
  context.font = fontOf(measuredPx)
  const widest = Math.max(1, ...lines.map((line) => context.measureText(line).width))
  const size = Math.min((box.width / widest) * measuredPx, box.height / (lines.length * lineHeight))
  context.font = fontOf(size)
  context.fillStyle = source.colour
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const step = size * lineHeight
  const top = (box.height - step * lines.length) / 2 + step / 2
  lines.forEach((line, index) => {
    context.fillText(line, box.width / 2, top + index * step)
  })
}

const fontOf = (px: number): string => `600 ${px}px system-ui, sans-serif`
