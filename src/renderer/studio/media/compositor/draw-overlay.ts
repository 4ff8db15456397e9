import type { OnScreen } from '../../../../shared/domain/on-screen'
import type { ShownAlert } from '../../../../shared/domain/overlay'
import { type OverlayKind, overlayKinds } from '../../../../shared/domain/overlay/kind'
import type { ScreenLevels } from '../../../../shared/domain/overlay/level'
import type { OverlayLook } from '../../../../shared/domain/overlay/look'
import { type Area, placedArea } from '../../../../shared/domain/overlay/place'
import type { SceneItem } from '../../../../shared/domain/scene'
import { firstSize, type PictureSize, shortSideOf } from '../../../../shared/domain/scene'
import { placedIn } from '../../../../shared/domain/scene/resize'
import type { Heart } from '../../../../shared/domain/sensor'
import { type Ink, inkOf } from '../../../shared-media/alert-look'
import { chatLook } from '../../../shared-media/chat-look'
import { drawDraw, drawLook } from '../../../shared-media/draw-look'
import { heartLook } from '../../../shared-media/heart-look'
import { type PanelKind, panelOf } from '../../../shared-media/panel-look'
import { goalLook, pollHeight, pollLook } from '../../../shared-media/show-look'
import { bringInto } from './bring-into'
import type { Context } from './context'
import { alertArea, type DrawnAlert, drawAlert, themeOf } from './draw-alert'
import { drawChat } from './draw-chat'
import { drawGoals } from './draw-goal'
import { drawHeart } from './draw-heart'
import { drawPanel } from './draw-panel'
import { drawPoll } from './draw-poll'
import { drawSlots } from './draw-slots'
import { inPixels } from './in-pixels'
import type { SaidLine } from './messages'

/** What there is to show now. */
export interface Overlays {
  alert: { alert: ShownAlert; ageMs: number } | null
  heart: Heart | null
  /** For places that scenes have; the usual place has what main says is to be shown. */
  chat: readonly SaidLine[]
  onScreen: OnScreen
  levels: ScreenLevels
  look: OverlayLook
  /** Of the outgoing picture. */
  size: PictureSize
  /** Now, for what counts down. */
  epochMs: number
  /** Of a theme. */
  alertPicture(id: string): DrawnAlert['picture']
}

/** One overlay at its usual place in a picture of the first size. */
interface Drawing {
  area: Area
  draw(context: Context): void
}

/** What it would draw; null: nothing. */
export function drawingOf(kind: OverlayKind, shown: Overlays): Drawing | null {
  const ink = inkOf(shown.look.theme)
  switch (kind) {
    case 'alerts':
      return alertDrawing(shown)
    case 'heart': {
      const { heart } = shown
      return heart && { area: heartLook.area, draw: (context) => drawHeart(context, heart, ink) }
    }
    case 'poll':
    case 'goals':
    case 'chat':
    case 'draw':
    case 'text':
      return showDrawing(kind, shown, ink)
    default:
      return panelDrawing(kind, shown, ink)
  }
}

function alertDrawing({ alert, look, alertPicture }: Overlays): Drawing | null {
  if (!alert) return null
  const { pictureId } = themeOf(alert.alert)
  const picture = pictureId === null ? null : alertPicture(pictureId)
  const { isCalm } = look
  return {
    area: alertArea(alert.alert),
    draw: (context) => drawAlert(context, { ...alert, picture, isCalm }),
  }
}

function showDrawing(
  kind: 'poll' | 'goals' | 'chat' | 'draw' | 'text',
  shown: Overlays,
  ink: Ink,
): Drawing | null {
  const { poll, goals, texts, chat, draw } = shown.onScreen
  const { epochMs, look } = shown
  switch (kind) {
    case 'poll':
      return (
        poll && {
          area: { x: pollLook.x, y: pollLook.y, width: pollLook.width, height: pollHeight(poll) },
          draw: (context) => drawPoll(context, poll, epochMs, ink),
        }
      )
    case 'goals':
      return goals.length === 0
        ? null
        : { area: goalLook.area, draw: (context) => drawGoals(context, goals, ink) }
    case 'draw': {
      const { area } = drawLook
      const how = { box: inPixels(area), epochMs, isCalm: look.isCalm, ink }
      return draw && { area, draw: (context) => drawDraw(context, draw, how) }
    }
    case 'text':
      return texts.length === 0 ? null : { area: whole, draw: (context) => drawSlots(context, texts, ink) }
    case 'chat':
      return chat.length === 0
        ? null
        : { area: chatLook.area, draw: (context) => drawChatBox(context, chat, ink) }
  }
}

function panelDrawing(kind: PanelKind, shown: Overlays, ink: Ink): Drawing | null {
  const panel = panelOf(kind, shown)
  return panel && { area: panel.area, draw: (context) => drawPanel(context, panel, ink) }
}

const whole: Area = { x: 0, y: 0, width: 1, height: 1 }

function drawChatBox(context: Context, lines: readonly SaidLine[], ink: Ink): void {
  const { x, y, width, height } = inPixels(chatLook.area)
  context.save()
  context.translate(x, y)
  drawChat(context, lines, { width, height }, ink)
  context.restore()
}

/** In a box of its own instead of its usual place. */
export function drawOverlay(context: Context, item: SceneItem, kind: OverlayKind, shown: Overlays): void {
  const drawing = kind === 'chat' ? null : drawingOf(kind, shown)
  if (kind === 'chat') drawChatIn(context, item, shown)
  if (drawing) bringInto(context, item, inPixels(drawing.area), () => drawing.draw(context))
}

/** Letters are as large to the picture as they are at its first size. */
function drawChatIn(context: Context, { width, height }: SceneItem, { chat, size, look }: Overlays): void {
  const scale = shortSideOf(size) / shortSideOf(firstSize)
  context.scale(scale, scale)
  drawChat(context, chat, { width: width / scale, height: height / scale }, inkOf(look.theme))
}

/** Lowest first: what comes rarely covers what stands. */
const order: readonly OverlayKind[] = [
  ...overlayKinds.filter((kind) => !['poll', 'text', 'alerts'].includes(kind)),
  ...(['poll', 'text', 'alerts'] as const),
]

/** Everything that no scene has a place for. `placed`: what scenes have. */
export function unplacedOf(placed: ReadonlySet<OverlayKind>, shown: Overlays): UnplacedDrawing[] {
  return order
    .filter((kind) => !placed.has(kind))
    .flatMap((kind) => {
      const drawing = drawingOf(kind, shown)
      return drawing ? [{ ...drawing, at: placedArea(placeOf(kind, shown), drawing.area) }] : []
    })
}
export interface UnplacedDrawing extends Drawing {
  /** Where it stands: its usual place, unless the operator chose another. */
  at: Area
}

const placeOf = (kind: OverlayKind, { alert, look }: Overlays) =>
  kind === 'alerts' && alert ? themeOf(alert.alert).place : look.places[kind]

export function drawUnplaced(context: Context, { area, at, draw }: UnplacedDrawing, size: PictureSize): void {
  const from = inPixels(area)
  const to = placedIn(inPixels(at), firstSize, size)
  context.save()
  context.translate(to.x, to.y)
  context.scale(to.width / from.width, to.height / from.height)
  context.translate(-from.x, -from.y)
  draw(context)
  context.restore()
}

/** Whether it would draw anything. */
export const hasOverlay = (kind: OverlayKind, shown: Overlays): boolean =>
  kind === 'chat' ? shown.chat.length > 0 : drawingOf(kind, shown) !== null
