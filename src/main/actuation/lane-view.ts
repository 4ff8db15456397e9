import type { QueueItem } from '../../shared/domain/device'
import type { Item } from './item'

interface Shown {
  deviceId: string
  outputId: string
  playing: readonly Item[]
  waiting: readonly Item[]
  /** Milliseconds until the first that waits can start; null while nothing starts. */
  firstInMs: number | null
  /** What waits starts all at once. */
  isTogether: boolean
}

/** A lane as operator and viewers see it: what plays first, then what waits, each with its place and its time. */
export function laneView({
  deviceId,
  outputId,
  playing,
  waiting,
  firstInMs,
  isTogether,
}: Shown): QueueItem[] {
  const show = (item: Item, state: QueueItem['state'], position: number, startsInMs: number | null) => {
    const { id, label, viewerName, eventId = null, durationMs } = item
    return { id, deviceId, outputId, label, viewerName, eventId, durationMs, state, position, startsInMs }
  }
  let startsInMs = firstInMs
  const queued = waiting.map((item, index) => {
    const shown = show(item, 'queued', index + 1, startsInMs)
    if (startsInMs !== null && !isTogether) startsInMs += item.durationMs
    return shown
  })
  return [...playing.map((item) => show(item, 'playing', 0, 0)), ...queued]
}
