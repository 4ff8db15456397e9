import type { SlotText } from '../../../../shared/domain/on-screen'
import type { Ink } from '../../../shared-media/alert-look'
import { mostSlotLines, slotLetters, slotLook } from '../../../shared-media/slot-look'
import type { Context } from './context'
import { programme } from './messages'
import { shorten } from './shorten'
import { wrapped } from './wrap'

const { width, height } = programme
const margin = 20

/** Each text in its slot, in as many lines as it needs. */
export function drawSlots(context: Context, texts: readonly SlotText[], ink: Ink): void {
  context.save()
  context.font = `700 ${slotLetters.size * height}px ${ink.family}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (const text of texts) drawSlot(context, text, ink)
  context.restore()
}

function drawSlot(context: Context, { slot, text }: SlotText, ink: Ink): void {
  const look = slotLook[slot]
  const box = { x: look.x * width, width: look.width * width }
  const lines = slotLines(context, text, box.width - 2 * margin)
  const step = slotLetters.step * height
  const padding = slotLetters.padding * height
  const tall = lines.length * step + 2 * padding
  const share = { top: 0, middle: 0.5, bottom: 1 }[look.from]
  const top = look.at * height - share * tall
  context.fillStyle = ink.panel
  context.fillRect(box.x, top, box.width, tall)
  context.fillStyle = ink.text
  lines.forEach((line, index) => {
    context.fillText(line, box.x + box.width / 2, top + padding + (index + 0.5) * step)
  })
}

/** What does not fit into the last line is cut there. */
function slotLines(context: Context, text: string, room: number): string[] {
  const lines = wrapped(text, room, (part) => context.measureText(part).width)
  if (lines.length <= mostSlotLines) return lines
  const rest = lines.slice(mostSlotLines - 1).join(' ')
  return [...lines.slice(0, mostSlotLines - 1), shorten(context, rest, room)]
}
