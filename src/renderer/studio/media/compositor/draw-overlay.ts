import type { ScreenGoal, ScreenPoll } from '../../../../shared/domain/on-screen'
import type { Alert } from '../../../../shared/domain/rule'
import type { SceneItem, SceneSource } from '../../../../shared/domain/scene'
import { firstSize, fullPlacement, type PictureSize, shortSideOf } from '../../../../shared/domain/scene'
import { placedIn } from '../../../../shared/domain/scene/resize'
import type { Heart } from '../../../../shared/domain/sensor'
import { alertLook } from '../../../shared-media/alert-look'
import { heartLook } from '../../../shared-media/heart-look'
import { bringInto } from './bring-into'
import { drawAlert } from './draw-alert'
import { drawChat } from './draw-chat'
import { drawGoals, goalsArea } from './draw-goal'
import { drawHeart } from './draw-heart'
import { drawPoll, pollArea } from './draw-poll'
import type { Rectangle } from './fit'
import { programme, type SaidLine } from './messages'

type Context = OffscreenCanvasRenderingContext2D
export type Overlay = Extract<SceneSource, { kind: 'overlay' }>['shows']

/** What there is to show now. */
export interface Overlays {
  alert: { alert: Alert; ageMs: number } | null
  heart: Heart | null
  chat: readonly SaidLine[]
  /** Of the outgoing picture. */
  size: PictureSize
  poll: ScreenPoll | null
  goals: readonly ScreenGoal[]
  /** Now, for what counts down. */
  epochMs: number
}

const inPixels = ({ x, y, width, height }: Rectangle): Rectangle => ({
  x: x * programme.width,
  y: y * programme.height,
  width: width * programme.width,
  height: height * programme.height,
})

/** In a box of its own instead of its usual place. */
export function drawOverlay(context: Context, item: SceneItem, shows: Overlay, shown: Overlays): void {
  const { alert, heart, poll, goals } = shown
  if (shows === 'chat') drawChatIn(context, item, shown)
  if (shows === 'alerts' && alert)
    bringInto(context, item, inPixels(alertLook.area), () => drawAlert(context, alert))
  if (shows === 'heart' && heart)
    bringInto(context, item, inPixels(heartLook.area), () => drawHeart(context, heart))
  if (shows === 'poll' && poll)
    bringInto(context, item, pollArea(poll), () => drawPoll(context, poll, shown.epochMs))
  if (shows === 'goals' && goals.length > 0)
    bringInto(context, item, goalsArea, () => drawGoals(context, goals))
}

/** Letters are as large to the picture as they are at its first size. */
function drawChatIn(context: Context, { width, height }: SceneItem, { chat, size }: Overlays): void {
  const scale = shortSideOf(size) / shortSideOf(firstSize)
  context.scale(scale, scale)
  drawChat(context, chat, { width: width / scale, height: height / scale })
}

/** Where an overlay stands that no scene has a place for. `area`: in fractions of a picture of the first size. */
export function drawUnplaced(context: Context, area: Rectangle, size: PictureSize, draw: () => void): void {
  const region = inPixels(area)
  const place = { ...fullPlacement(size), ...placedIn(region, firstSize, size), fit: 'stretch' as const }
  context.save()
  context.translate(place.x, place.y)
  bringInto(context, place, region, draw)
  context.restore()
}

/** Whether it would draw anything. */
export function hasOverlay(shows: Overlay, { alert, heart, chat, poll, goals }: Overlays): boolean {
  const has: Record<Overlay, boolean> = {
    ...{ alerts: alert !== null, heart: heart !== null, poll: poll !== null },
    ...{ chat: chat.length > 0, goals: goals.length > 0 },
  }
  return has[shows]
}
