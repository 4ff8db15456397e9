import type { Ink } from '../../../shared-media/alert-look'
import type { Context } from './context'
import type { Size } from './fit'
import type { SaidLine } from './messages'
import { wrapped } from './wrap'

const fontPx = 26
const stepPx = 34
const padding = 10
const gap = 6

/** The latest lines of chat, newest at the foot of the box, as many as it has room for. */
export function drawChat(context: Context, lines: readonly SaidLine[], box: Size, ink: Ink): void {
  context.beginPath()
  context.rect(0, 0, box.width, box.height)
  context.clip()
  context.font = `600 ${fontPx}px ${ink.family}`
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  const widthOf = (text: string) => context.measureText(text).width
  let foot = box.height
  for (const { name, text } of lines.toReversed()) {
    if (foot <= 0) break
    const rows = wrapped(`${name}: ${text}`, box.width - 2 * padding, widthOf)
    const height = rows.length * stepPx + 2 * padding
    foot -= height
    context.fillStyle = 'rgb(23 25 29 / 78%)'
    context.fillRect(0, foot, box.width, height)
    rows.forEach((row, index) => {
      const middle = foot + padding + (index + 0.5) * stepPx
      context.fillStyle = '#ffffff'
      context.fillText(row, padding, middle)
      if (index > 0 || !row.startsWith(`${name}:`)) return
      context.fillStyle = ink.accent
      context.fillText(name, padding, middle)
    })
    foot -= gap
  }
}
