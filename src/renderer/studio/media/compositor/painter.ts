import type { ScreenPoll } from '../../../../shared/domain/on-screen'
import { isSameSize, type PictureSize, type SceneItem, sourceKey } from '../../../../shared/domain/scene'
import { alertLook } from '../../../shared-media/alert-look'
import { heartLook } from '../../../shared-media/heart-look'
import { goalLook, pollHeight, pollLook } from '../../../shared-media/show-look'
import { drawAlert } from './draw-alert'
import { drawGoals } from './draw-goal'
import { drawHeart } from './draw-heart'
import { drawItem, type Shown, sizeOf } from './draw-item'
import { drawUnplaced, hasOverlay } from './draw-overlay'
import { drawPoll } from './draw-poll'
import { coversAll, isUntouched } from './fit'

type Context = OffscreenCanvasRenderingContext2D

export interface Composed extends Shown {
  /** Bottom first. */
  items: readonly SceneItem[]
  /** What was there before, and how far the new is faded in (0 … 1). */
  leaving: { items: readonly SceneItem[]; progress: number } | null
  timestampUs: number
}

/** Makes one outgoing frame; the caller owns it, and still owns the pictures of the sources. */
export function createPainter(): { paint(composed: Composed): VideoFrame } {
  let context: Context | null = null
  let side: Context | null = null

  return {
    paint({ items, leaving, timestampUs, ...shown }) {
      const { size } = shown
      const { alert, heart, poll, goals } = unplaced(items, shown)
      const seen = seenOf(items, shown)
      const isDrawn = leaving || alert || heart || poll || goals.length > 0
      const sole = isDrawn ? null : soleFrame(seen, shown)
      // Nothing to add to a frame of the right size: handing it on saves two thirds of the work (ANCHORS.md).
      if (sole) return new VideoFrame(sole, { timestamp: timestampUs })
      context = fitting(context, size)
      drawAll(context, leaving ? seenOf(leaving.items, shown) : seen, shown)
      if (leaving) {
        side = fitting(side, size)
        drawAll(side, seen, shown)
        context.globalAlpha = leaving.progress
        context.drawImage(side.canvas, 0, 0)
        context.globalAlpha = 1
      }
      const onto = context
      if (heart) drawUnplaced(onto, heartLook.area, size, () => drawHeart(onto, heart))
      if (goals.length > 0) drawUnplaced(onto, goalLook.area, size, () => drawGoals(onto, goals))
      if (poll) drawUnplaced(onto, pollPlace(poll), size, () => drawPoll(onto, poll, shown.epochMs))
      if (alert) drawUnplaced(onto, alertLook.area, size, () => drawAlert(onto, alert))
      return new VideoFrame(context.canvas, { timestamp: timestampUs })
    },
  }
}

const pollPlace = (poll: Pick<ScreenPoll, 'options'>) => ({
  ...{ x: pollLook.x, y: pollLook.y, width: pollLook.width },
  height: pollHeight(poll),
})

function fitting(present: Context | null, { width, height }: PictureSize): Context {
  if (present && isSameSize(present.canvas, { width, height })) return present
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('this browser gives no 2d context to a worker')
  return context
}

function drawAll(context: Context, items: readonly SceneItem[], shown: Shown): void {
  const [lowest] = items
  if (!lowest || !coversAll(lowest, shownSize(lowest, shown), shown.size)) {
    context.fillStyle = '#000000'
    context.fillRect(0, 0, shown.size.width, shown.size.height)
  }
  for (const item of items) drawItem(context, item, shown)
}

/** What is shown, but has no place of its own in the scene. */
function unplaced(
  items: readonly SceneItem[],
  { alert, heart, poll, goals }: Shown,
): Pick<Shown, 'alert' | 'heart' | 'poll' | 'goals'> {
  const places = items.map(({ source }) => source.kind === 'overlay' && source.shows)
  return {
    alert: places.includes('alerts') ? null : alert,
    heart: places.includes('heart') ? null : heart,
    poll: places.includes('poll') ? null : poll,
    goals: places.includes('goals') ? [] : goals,
  }
}

/** Without those that nothing is seen of. */
function seenOf(all: readonly SceneItem[], shown: Shown): readonly SceneItem[] {
  const items = all.filter(({ source }) => source.kind !== 'overlay' || hasOverlay(source.shows, shown))
  const floor = items.findLastIndex((item) => coversAll(item, shownSize(item, shown), shown.size))
  return floor <= 0 ? items : items.slice(floor)
}

/** The size of what an item shows; null: it fills its box. */
function shownSize({ source }: SceneItem, { pictureOf, size }: Shown) {
  if (source.kind === 'pattern') return size
  const picture = pictureOf(sourceKey(source))
  return picture && sizeOf(picture)
}

function soleFrame(items: readonly SceneItem[], { pictureOf, size }: Shown): VideoFrame | null {
  const [item] = items
  if (!item || items.length > 1) return null
  const picture = pictureOf(sourceKey(item.source))
  return picture instanceof VideoFrame && isUntouched(item, sizeOf(picture), size) ? picture : null
}
