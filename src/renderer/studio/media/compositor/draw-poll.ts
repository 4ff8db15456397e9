import type { ScreenPoll } from '../../../../shared/domain/on-screen'
import { type Ink, trackColour } from '../../../shared-media/alert-look'
import { type PollRow, pollHeight, pollLook, pollRows, timeLeft } from '../../../shared-media/show-look'
import type { Context } from './context'
import type { Rectangle } from './fit'
import { programme } from './messages'
import { shorten } from './shorten'

const { width, height } = programme
const margin = 20
const accentWidth = 8

/** In the programme's pixels. */
const pollArea = (poll: Pick<ScreenPoll, 'options'>): Rectangle => ({
  x: pollLook.x * width,
  y: pollLook.y * height,
  width: pollLook.width * width,
  height: pollHeight(poll) * height,
})

/** The question, its options with bars, and the time that is left. */
export function drawPoll(context: Context, poll: ScreenPoll, now: number, ink: Ink): void {
  const area = pollArea(poll)
  context.save()
  context.fillStyle = ink.panel
  context.fillRect(area.x, area.y, area.width, area.height)
  context.fillStyle = ink.accent
  context.fillRect(area.x, area.y, accentWidth, area.height)
  context.textBaseline = 'middle'
  const top = area.y + pollLook.padding * height
  drawHead(context, poll, { ...area, y: top, height: pollLook.questionHeight * height }, now, ink)
  pollRows(poll).forEach((row, index) => {
    const y = top + (pollLook.questionHeight + index * pollLook.optionHeight) * height
    drawRow(context, row, { ...area, y }, ink)
  })
  context.restore()
}

function drawHead(context: Context, poll: ScreenPoll, box: Rectangle, now: number, ink: Ink): void {
  const middle = box.y + box.height / 2
  context.textAlign = 'right'
  context.fillStyle = ink.accent
  context.font = `700 24px ${ink.family}`
  const left = timeLeft(poll, now)
  context.fillText(left, box.x + box.width - margin, middle)
  const taken = context.measureText(left).width
  context.textAlign = 'left'
  context.font = `700 28px ${ink.family}`
  const room = box.width - accentWidth - 3 * margin - taken
  context.fillText(shorten(context, poll.question, room), box.x + accentWidth + margin, middle)
}

function drawRow(
  context: Context,
  { label, figure, share, isWinner }: PollRow,
  box: Rectangle,
  ink: Ink,
): void {
  const left = box.x + accentWidth + margin
  const room = box.width - accentWidth - 2 * margin
  const middle = box.y + (pollLook.barTop * height) / 2
  context.font = `${isWinner ? 800 : 600} 24px ${ink.family}`
  context.fillStyle = isWinner ? ink.accent : ink.text
  context.textAlign = 'right'
  context.fillText(figure, left + room, middle)
  const taken = context.measureText(figure).width
  context.textAlign = 'left'
  context.fillText(shorten(context, isWinner ? `✓ ${label}` : label, room - taken - margin), left, middle)
  const bar = { y: box.y + pollLook.barTop * height, height: pollLook.barHeight * height }
  context.fillStyle = trackColour
  context.fillRect(left, bar.y, room, bar.height)
  context.fillStyle = ink.accent
  context.fillRect(left, bar.y, room * share, bar.height)
}
