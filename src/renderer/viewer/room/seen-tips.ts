import type { Clock, Stop } from '../../../shared/domain/clock'
import type { SeenTip } from '../../../shared/domain/haptic-delay'
import type { Receipt } from '../../../shared/domain/room'
import type { SeenFrame } from '../player/glass-to-glass'
import type { PictureClock } from '../player/picture-clock'

/** From the tap on this page to the picture of what it moved on this page, by one clock: ours. */
export interface SeenTips {
  /** A tip is given just now. */
  tapped(key: string): void
  /** When it was, on our wall clock; null: another page gave it. */
  tappedAt(key: string): number | null
  /** `key`: of the tip that the receipt is of; null: it is not ours, or not of this page. */
  received(receipt: Receipt, key: string | null): void
  close: Stop
}

/** Frames are remembered for so long: the word of a write may come after its picture. */
const rememberedMs = 5_000
/** A tip that waited for longer is measured up to its write only. */
const watchedMs = 120_000
const lookEveryMs = 40
const mostKept = 50

interface Known {
  wall: number
  at: number
  /** Of the device's acknowledgement, on the studio's clock; null: it was not told yet. */
  write: { eventId: string; at: number } | null
  isDone: boolean
}
type Frame = SeenFrame & { capturedAt: number }

/**
 * The first frame that was captured after the device had the write shows the motion. Frames tell their capture on the
 * studio's clock, as the write does; where the browser does not, how late pictures are says when its moment is shown.
 */
export function createSeenTips(deps: {
  clock: Clock
  pictureClock: PictureClock
  onFrame(listener: (frame: SeenFrame) => void): Stop
  seen(seen: SeenTip): void
}): SeenTips {
  const { clock } = deps
  const taps = new Map<string, Known>()
  let frames: Frame[] = []
  let stopWatching: Stop | null = null

  const open = () => [...taps.values()].filter(({ isDone, at }) => !isDone && clock.now() - at < watchedMs)

  function done(tip: Known, eventId: string, shownAt: number, isEstimated: boolean): void {
    tip.isDone = true
    deps.seen({ eventId, tapToSeenMs: Math.max(0, shownAt - tip.at), isEstimated })
  }
  /** Null: it is not shown yet, or nobody looked when it was. */
  function frameAfter(writtenAt: number): Frame | null {
    const index = frames.findIndex(({ capturedAt }) => capturedAt >= writtenAt)
    return index > 0 ? (frames[index] ?? null) : null
  }
  function look(): void {
    for (const tip of open()) if (tip.write) measure(tip, tip.write)
    if (open().length === 0) rest()
  }
  function measure(tip: Known, { eventId, at: writtenAt }: NonNullable<Known['write']>): void {
    if (frames.length > 0) {
      const frame = frameAfter(writtenAt)
      if (frame) done(tip, eventId, frame.shownAt, false)
      return
    }
    const shown = deps.pictureClock()
    if (shown !== null && shown >= writtenAt) done(tip, eventId, clock.now() - (shown - writtenAt), true)
  }
  function onFrame({ capturedAt, shownAt }: SeenFrame): void {
    if (capturedAt === null) return
    frames = [...frames.filter((frame) => shownAt - frame.shownAt < rememberedMs), { capturedAt, shownAt }]
  }
  function watch(): void {
    if (stopWatching) return
    const stops = [deps.onFrame(onFrame), clock.every(lookEveryMs, look)]
    stopWatching = () => {
      for (const stop of stops) stop()
    }
  }
  function rest(): void {
    stopWatching?.()
    stopWatching = null
    frames = []
  }

  return {
    tapped(key) {
      taps.set(key, { wall: clock.wall(), at: clock.now(), write: null, isDone: false })
      const [oldest] = taps.keys()
      if (taps.size > mostKept && oldest !== undefined) taps.delete(oldest)
      watch()
    },
    tappedAt: (key) => taps.get(key)?.wall ?? null,
    received({ eventId, status, delay }, key) {
      const tip = key === null ? undefined : taps.get(key)
      if (!tip || tip.isDone) return
      if (delay) tip.write ??= { eventId, at: delay.writtenAt }
      // Its last word came, and it moved nothing.
      else if (status !== 'queued' && status !== 'playing') tip.isDone = true
    },
    close() {
      taps.clear()
      rest()
    },
  }
}
