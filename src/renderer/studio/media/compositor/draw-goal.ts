import { shareOf } from '../../../../shared/domain/goal'
import type { ScreenGoal } from '../../../../shared/domain/on-screen'
import { type Ink, trackColour } from '../../../shared-media/alert-look'
import { goalLook, goalPlace } from '../../../shared-media/show-look'
import type { Context } from './context'
import type { Rectangle } from './fit'
import { programme } from './messages'
import { shorten } from './shorten'

const { width, height } = programme

/** In the programme's pixels. */
const goalsArea: Rectangle = {
  x: goalLook.area.x * width,
  y: goalLook.area.y * height,
  width: goalLook.area.width * width,
  height: goalLook.area.height * height,
}

/** The goals side by side, each with its bar. */
export function drawGoals(context: Context, goals: readonly ScreenGoal[], ink: Ink): void {
  context.save()
  context.textBaseline = 'middle'
  goals.forEach((goal, place) => {
    const { x, width: share } = goalPlace(place, goals.length)
    drawGoal(context, goal, { ...goalsArea, x: x * width, width: share * width }, ink)
  })
  context.restore()
}

function drawGoal(context: Context, goal: ScreenGoal, box: Rectangle, ink: Ink): void {
  const margin = goalLook.margin * width
  const left = box.x + margin
  const room = box.width - 2 * margin
  const middle = box.y + (goalLook.barTop * height) / 2
  context.fillStyle = ink.panel
  context.fillRect(box.x, box.y, box.width, box.height)
  const figure = `${goal.raised} / ${goal.amount}`
  context.font = `700 20px ${ink.family}`
  context.textAlign = 'right'
  context.fillStyle = ink.accent
  context.fillText(figure, left + room, middle)
  const taken = context.measureText(figure).width
  context.textAlign = 'left'
  context.fillStyle = ink.text
  const title = goal.isReached ? `✓ ${goal.title}` : goal.title
  context.fillText(shorten(context, title, room - taken - margin), left, middle)
  const bar = { y: box.y + goalLook.barTop * height, height: goalLook.barHeight * height }
  context.fillStyle = trackColour
  context.fillRect(left, bar.y, room, bar.height)
  context.fillStyle = ink.accent
  context.fillRect(left, bar.y, room * shareOf(goal), bar.height)
}
