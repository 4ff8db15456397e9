import { safeMargin } from '../../../../shared/domain/overlay/place'
import { firstSize } from '../../../../shared/domain/scene'
import { drawUnplaced, type Overlays, unplacedOf } from '../../media/compositor/draw-overlay'

const ground = ['#3b4252', '#20242c'] as const
const guide = 'rgb(255 255 255 / 70%)'

/** What would stand in the picture, drawn by what draws it there, over a plain ground and with the safe area. */
export function drawPreview(canvas: HTMLCanvasElement, shown: Overlays): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const { width, height } = firstSize
  context.setTransform(canvas.width / width, 0, 0, canvas.height / height, 0, 0)
  const sky = context.createLinearGradient(0, 0, 0, height)
  sky.addColorStop(0, ground[0])
  sky.addColorStop(1, ground[1])
  context.fillStyle = sky
  context.fillRect(0, 0, width, height)
  for (const drawing of unplacedOf(new Set(), shown)) drawUnplaced(context, drawing, firstSize)
  context.strokeStyle = guide
  context.lineWidth = 2
  context.setLineDash([10, 8])
  const [x, y] = [safeMargin * width, safeMargin * height]
  context.strokeRect(x, y, width - 2 * x, height - 2 * y)
  context.setLineDash([])
}
