import { nothingOnScreen } from '../../../../shared/domain/on-screen'
import type { ScreenLevels } from '../../../../shared/domain/overlay/level'
import type { OverlayLook } from '../../../../shared/domain/overlay/look'
import { standardTheme } from '../../../../shared/domain/overlay/theme'
import {
  firstSize,
  isSameSize,
  type PictureSize,
  type SceneItem,
  sourceKey,
} from '../../../../shared/domain/scene'
import type { Heart } from '../../../../shared/domain/sensor'
import { createAlertQueue } from '../../../shared-media/alert-queue'
import { heartLook } from '../../../shared-media/heart-look'
import { createFeeds } from './feeds'
import { createFramePace } from './frame-pace'
import { createLead } from './lead'
import {
  alertPictureKey,
  type ComposedScene,
  type FrameCounts,
  type PageSays,
  programme,
  type SaidLine,
  type WorkerSays,
} from './messages'
import { createPainter } from './painter'
import { createPixels, drawsInSoftware } from './pixels'

/**
 * Composes the outgoing picture away from the page's thread, where timers are not throttled in the background.
 * The leading source's frame is drawn when it comes, which costs no delay; timers fill in where none comes.
 */
const painter = createPainter()
const pace = createFramePace(programme.frameRate)
const lead = createLead()
/** Main tells each when its turn has come: there is no gap to keep here. */
const alerts = createAlertQueue(0)
const counts: FrameCounts = { written: 0, dropped: 0, taken: 0, closed: 0 }
const feeds = createFeeds({ counts, onPicture: pictureCame, ...(drawsInSoftware() ? { createPixels } : {}) })
/** How much later than due a timer draws while a source leads: its frame should come first. */
const leadSlackMs = 8
let writer: WritableStreamDefaultWriter<VideoFrame> | null = null
let items: readonly SceneItem[] = []
let size: PictureSize = firstSize
let leaving: { items: readonly SceneItem[]; since: number; fadeMs: number } | null = null
let chat: readonly SaidLine[] = []
let onScreen = nothingOnScreen
let levels: ScreenLevels = []
let look: OverlayLook = { theme: standardTheme, places: {}, isCalm: false }
let told: { heart: Heart; until: number } | null = null
let timer: ReturnType<typeof setTimeout> | undefined

function draw(): void {
  clearTimeout(timer)
  if (!writer) return
  const now = performance.now()
  if (leaving && now - leaving.since >= leaving.fadeMs) leaving = null
  const alert = alerts.showing(now)
  const heart = told && now < told.until ? told.heart : null
  pace.drawn(now)
  send(
    painter.paint({
      ...{ items, size, alert, heart, chat, onScreen, levels, look },
      leaving: leaving && { items: leaving.items, progress: (now - leaving.since) / leaving.fadeMs },
      pictureOf: feeds.pictureOf,
      drawableOf: feeds.drawableOf,
      alertPicture,
      epochMs: Date.now(),
      timestampUs: Math.round(now * 1_000),
    }),
  )
  const hasPattern = items.some(({ source }) => source.kind === 'pattern')
  const isMoving = leaving !== null || alert !== null || alerts.waiting() > 0 || hasPattern
  drawLater(isMoving ? 'moving' : 'still')
}

function alertPicture(id: string): ImageBitmap | null {
  const picture = feeds.pictureOf(alertPictureKey(id))
  return picture instanceof ImageBitmap ? picture : null
}

function drawLater(picture: 'moving' | 'still', slackMs = 0): void {
  clearTimeout(timer)
  timer = setTimeout(draw, Math.max(0, pace.dueAt(picture) + slackMs - performance.now()))
}

/** Now, or with the next frame's turn: a hand on the picture changes it oftener than frames go out. */
function drawSoon(): void {
  if (pace.mayDraw(performance.now())) draw()
  else drawLater('moving')
}

function pictureCame(key: string): void {
  if (!items.some(({ source }) => sourceKey(source) === key)) return
  const now = performance.now()
  if (!lead.leads(key, now)) drawLater('moving', leadSlackMs)
  else drawSoon()
}

/** The track closes what it takes; what it does not take is closed here. */
function send(frame: VideoFrame): void {
  if (!writer || (writer.desiredSize ?? 0) <= 0) {
    counts.dropped++
    frame.close()
    return
  }
  counts.written++
  writer.write(frame).catch(() => {
    frame.close()
    writer = null
  })
}

function showScene(next: ComposedScene): void {
  const { fadeMs } = next
  if (fadeMs > 0) leaving = { items, since: performance.now(), fadeMs }
  // What is placed in one size would stand wrongly in another.
  if (!isSameSize(size, next.size)) leaving = null
  ;({ items, size } = next)
  drawSoon()
}

function stop(): void {
  clearTimeout(timer)
  feeds.close()
  writer?.close().catch(() => {
    // Closed already, by its track.
  })
  writer = null
  close()
}

function hear(message: PageSays): void {
  switch (message.type) {
    case 'start':
      writer = message.writable.getWriter()
      draw()
      break
    case 'frames':
      feeds.setFrames(message.key, message.readable)
      drawSoon()
      break
    case 'image':
      feeds.setImage(message.key, message.image)
      break
    case 'forget':
      feeds.forget(message.key)
      break
    case 'scene':
      showScene(message)
      break
    case 'alert':
      alerts.add(message.alert)
      drawLater('moving')
      break
    case 'alertEnd':
      alerts.end(message.id, performance.now())
      drawLater('moving')
      break
    case 'heart':
      told = message.heart && { heart: message.heart, until: performance.now() + heartLook.keptMs }
      break
    case 'chat':
      chat = message.lines
      drawLater('moving')
      break
    case 'show':
      onScreen = message.onScreen
      drawLater('moving')
      break
    case 'levels':
      levels = message.levels
      drawLater('moving')
      break
    case 'look':
      look = message.look
      drawLater('moving')
      break
    case 'count':
      postMessage({ type: 'counts', counts } satisfies WorkerSays)
      break
    case 'stop':
      stop()
  }
}
addEventListener('message', (event: MessageEvent<PageSays>) => hear(event.data))
