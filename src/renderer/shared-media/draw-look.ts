import { type ScreenDraw, screenDrawLine } from '../../shared/domain/screen-draw'
import { standardInk } from './alert-look'
import { drawWheel, isTurning } from './wheel-look'

/** Where a draw stands in the outgoing picture and on the browser-source page, in fractions of the picture. */
export const drawLook = {
  area: { x: 0.68, y: 0.3, width: 0.29, height: 0.6 },
  /** Of the area's height: the title above, the line below. */
  titleHeight: 0.12,
  lineHeight: 0.12,
  /** A strip along the panel's upper edge that no word reaches. */
  probe: { x: 0.7, y: 0.303, width: 0.2, height: 0.006 },
} as const

interface Box {
  x: number
  y: number
  width: number
  height: number
}
type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D
export interface DrawInk {
  panel: string
  text: string
  accent: string
}

/** Milliseconds since the wheel began to turn; null: it stands. Where no motion is wanted, it is done at once. */
export const elapsedOf = (
  { drawnAt }: Pick<ScreenDraw, 'drawnAt'>,
  epochMs: number,
  isCalm = false,
): number | null => {
  if (drawnAt === null) return null
  return isCalm ? Number.POSITIVE_INFINITY : epochMs - drawnAt
}

/** Whether another moment looks otherwise. */
export const isMoving = (draw: ScreenDraw, epochMs: number): boolean =>
  isTurning({ elapsedMs: elapsedOf(draw, epochMs) })

/** Title, wheel and line in a solid panel. */
export function drawDraw(
  context: Context,
  draw: ScreenDraw,
  {
    box,
    epochMs,
    isCalm = false,
    ink = standardInk,
  }: { box: Box; epochMs: number; isCalm?: boolean; ink?: DrawInk },
): void {
  const { x, y, width, height } = box
  const elapsedMs = elapsedOf(draw, epochMs, isCalm)
  const title = height * drawLook.titleHeight
  const line = height * drawLook.lineHeight
  context.save()
  context.fillStyle = ink.panel
  context.fillRect(x, y, width, height)
  context.fillStyle = ink.accent
  context.fillRect(x, y, width * 0.02, height)
  write(context, draw.title, { ...box, height: title }, ink.text)
  const room = height - title - line
  const radius = Math.min(width * 0.44, room * 0.44)
  if (draw.wheel.length > 0)
    drawWheel(
      context,
      { ...draw, elapsedMs },
      { x: x + width / 2, y: y + title + room / 2 + radius * 0.03, radius },
    )
  const now = isCalm && draw.drawnAt !== null ? Number.POSITIVE_INFINITY : epochMs
  write(context, screenDrawLine(draw, now), { x, width, y: y + height - line, height: line }, ink.accent)
  context.restore()
}

function write(context: Context, words: string, { x, y, width, height }: Box, colour: string): void {
  context.fillStyle = colour
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const most = width * 0.88
  let size = height * 0.5
  const font = () => `700 ${size}px system-ui, sans-serif`
  context.font = font()
  const needed = context.measureText(words).width
  // Smaller letters say more than a cut name; `maxWidth` narrows what is too long even so.
  if (needed > most) size = Math.max(size * 0.55, (size * most) / needed)
  context.font = font()
  context.fillText(words, x + width / 2, y + height / 2, most)
}
