import type { Heart } from '../../../../shared/domain/sensor'
import { alertLook } from '../../../shared-media/alert-look'
import { createAlertQueue } from '../../../shared-media/alert-queue'
import { heartLook } from '../../../shared-media/heart-look'
import { createFramePace } from './frame-pace'
import { type Filler, type FrameCounts, type PageSays, programme, type WorkerSays } from './messages'
import { createPainter } from './painter'

/**
 * Composes the outgoing picture away from the page's thread, where timers are not throttled in the background.
 * A source frame is drawn when it comes, which costs no delay; timers fill in where none comes.
 */
const painter = createPainter()
const pace = createFramePace(programme.frameRate)
const alerts = createAlertQueue(alertLook.gapMs)
const counts: FrameCounts = { written: 0, dropped: 0, taken: 0, closed: 0 }
let writer: WritableStreamDefaultWriter<VideoFrame> | null = null
let reader: ReadableStreamDefaultReader<VideoFrame> | null = null
let latest: VideoFrame | null = null
let filler: Filler = 'noPicture'
let told: { heart: Heart; until: number } | null = null
let timer: ReturnType<typeof setTimeout> | undefined

function draw(): void {
  clearTimeout(timer)
  if (!writer) return
  const now = performance.now()
  const alert = alerts.showing(now)
  const heart = told && now < told.until ? told.heart : null
  const epochMs = Date.now()
  pace.drawn(now)
  send(painter.paint({ source: latest, filler, alert, heart, epochMs, timestampUs: Math.round(now * 1_000) }))
  const isMoving = alert !== null || alerts.waiting() > 0 || (!latest && filler === 'pattern')
  drawLater(isMoving ? 'moving' : 'still')
}

function drawLater(picture: 'moving' | 'still'): void {
  clearTimeout(timer)
  timer = setTimeout(draw, Math.max(0, pace.dueAt(picture) - performance.now()))
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

function show(frame: VideoFrame | null): void {
  if (latest) {
    latest.close()
    counts.closed++
  }
  latest = frame
}

async function take(readable: ReadableStream<VideoFrame>): Promise<void> {
  const own = readable.getReader()
  reader = own
  for (;;) {
    const { value: frame, done } = await own.read()
    if (done) break
    counts.taken++
    if (reader !== own) {
      frame.close()
      counts.closed++
      continue
    }
    show(frame)
    if (pace.mayDraw(performance.now())) draw()
    else drawLater('moving')
  }
  if (reader === own) showSource(null, 'noPicture')
}

function showSource(readable: ReadableStream<VideoFrame> | null, nextFiller: Filler): void {
  reader?.cancel().catch(() => {
    // The track ended first; there is nothing left to cancel.
  })
  reader = null
  show(null)
  filler = nextFiller
  if (readable) take(readable).catch(() => showSource(null, 'noPicture'))
  draw()
}

function stop(): void {
  showSource(null, 'noPicture')
  clearTimeout(timer)
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
    case 'source':
      showSource(message.readable, message.filler)
      break
    case 'alert':
      alerts.add(message.alert)
      drawLater('moving')
      break
    case 'heart':
      told = message.heart && { heart: message.heart, until: performance.now() + heartLook.keptMs }
      break
    case 'count':
      postMessage({ type: 'counts', counts } satisfies WorkerSays)
      break
    case 'stop':
      stop()
  }
}
addEventListener('message', (event: MessageEvent<PageSays>) => hear(event.data))
