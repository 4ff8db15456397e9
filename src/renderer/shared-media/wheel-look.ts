import type { DrawRound, WheelSegment } from '../../shared/domain/draw'
import { arcsOf, pointedRound, spinMs, wheelTurn } from '../../shared/domain/wheel'

/** A wheel at a moment. `elapsedMs`: since its round was drawn; null: it stands as before. */
export interface WheelNow {
  wheel: readonly WheelSegment[]
  rounds: readonly DrawRound[]
  elapsedMs: number | null
}
type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** Light enough that dark words can be read on each. */
const colours = ['#c4b5fd', '#fde68a', '#99f6e4', '#fecaca', '#bfdbfe', '#bbf7d0', '#fbcfe8', '#fed7aa']
const ink = '#16181d'
const others = '#d4d8e0'
const fullTurn = 2 * Math.PI

export const isTurning = ({ elapsedMs }: Pick<WheelNow, 'elapsedMs'>): boolean =>
  elapsedMs !== null && elapsedMs < spinMs

/** The wheel with its pointer at the top, within the circle around `x`, `y`. */
export function drawWheel(
  context: Context,
  now: WheelNow,
  { x, y, radius }: { x: number; y: number; radius: number },
) {
  const turn = wheelTurn(now, now.elapsedMs)
  const picked = isTurning(now) || now.elapsedMs === null ? null : pointedRound(now.rounds)
  context.save()
  context.translate(x, y)
  context.save()
  context.rotate((turn % 1) * fullTurn - fullTurn / 4)
  arcsOf(now.wheel).forEach((arc, index) => {
    const segment = now.wheel[index]
    if (segment)
      drawPart(context, {
        segment,
        index,
        arc,
        radius,
        isFaint: picked !== null && picked.place !== segment.place,
      })
  })
  context.restore()
  drawHub(context, radius)
  context.restore()
}

interface Part {
  segment: WheelSegment
  index: number
  arc: { from: number; to: number }
  radius: number
  isFaint: boolean
}
function drawPart(context: Context, { segment, index, arc, radius, isFaint }: Part): void {
  context.globalAlpha = isFaint ? 0.45 : 1
  context.beginPath()
  context.moveTo(0, 0)
  context.arc(0, 0, radius, arc.from * fullTurn, arc.to * fullTurn)
  context.closePath()
  context.fillStyle = segment.place === null ? others : (colours[index % colours.length] ?? others)
  context.fill()
  context.strokeStyle = ink
  context.lineWidth = Math.max(1, radius / 150)
  context.stroke()
  drawName(context, segment.name, { arc, radius })
  context.globalAlpha = 1
}

function drawName(context: Context, name: string, { arc, radius }: Pick<Part, 'arc' | 'radius'>): void {
  const height = Math.min(radius / 9, (arc.to - arc.from) * fullTurn * radius * 0.6)
  if (height < 5 || name === '') return
  context.save()
  context.rotate(((arc.from + arc.to) / 2) * fullTurn)
  context.fillStyle = ink
  context.font = `600 ${height}px system-ui, sans-serif`
  context.textAlign = 'right'
  context.textBaseline = 'middle'
  context.fillText(shortened(context, name, radius * 0.66), radius * 0.82, 0)
  context.restore()
}

function shortened(context: Context, name: string, most: number): string {
  if (context.measureText(name).width <= most) return name
  const letters = [...name]
  while (letters.length > 1 && context.measureText(`${letters.join('')}…`).width > most) letters.pop()
  return `${letters.join('')}…`
}

function drawHub(context: Context, radius: number): void {
  context.fillStyle = ink
  context.beginPath()
  context.arc(0, 0, radius * 0.09, 0, fullTurn)
  context.fill()
  context.beginPath()
  context.moveTo(0, -radius * 0.86)
  context.lineTo(-radius * 0.07, -radius * 1.04)
  context.lineTo(radius * 0.07, -radius * 1.04)
  context.closePath()
  context.fill()
  context.strokeStyle = '#ffffff'
  context.lineWidth = Math.max(1, radius / 100)
  context.stroke()
}
