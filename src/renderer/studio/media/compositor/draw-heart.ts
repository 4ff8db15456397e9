import type { Heart } from '../../../../shared/domain/sensor'
import type { Ink } from '../../../shared-media/alert-look'
import { curvePath } from '../../../shared-media/heart-curve'
import { heartLook } from '../../../shared-media/heart-look'
import type { Context } from './context'
import type { Rectangle } from './fit'
import { programme } from './messages'

const inPixels = ({ x, y, width, height }: Rectangle): Rectangle => ({
  x: x * programme.width,
  y: y * programme.height,
  width: width * programme.width,
  height: height * programme.height,
})
const panel = inPixels(heartLook.area)
const box = inPixels(heartLook.curve)
const accentWidth = 8
const curveWidth = 4
/** Seconds from the left of the curve's box to its right. */
const curveSpan = 59

/** The heart rate with the curve of its last minute, as on the browser-source page. */
export function drawHeart(context: Context, { value, curve }: Heart, ink: Ink): void {
  context.save()
  context.fillStyle = ink.panel
  context.fillRect(panel.x, panel.y, panel.width, panel.height)
  context.fillStyle = ink.accent
  context.fillRect(panel.x, panel.y, accentWidth, panel.height)
  context.fillStyle = ink.text
  context.font = `800 50px ${ink.family}`
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.fillText(`♥ ${value ?? '–'}`, box.x, panel.y + 38)
  drawCurve(context, curve, ink)
  context.restore()
}

/** The path alone is stretched into its box: a stretched context would stretch the line's width too. */
function drawCurve(context: Context, curve: Heart['curve'], ink: Ink): void {
  const stretched = new Path2D()
  const into = { a: box.width / curveSpan, d: box.height, e: box.x, f: box.y }
  stretched.addPath(new Path2D(curvePath(curve)), into)
  context.strokeStyle = ink.accent
  context.lineWidth = curveWidth
  context.lineJoin = 'round'
  context.stroke(stretched)
}
