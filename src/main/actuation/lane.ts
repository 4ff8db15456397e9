import type { Clock } from '../../shared/domain/clock'
import type { ActuationEnd, QueueItem } from '../../shared/domain/device'
import type { Refusal } from '../../shared/domain/safety'
import { closedBecause } from '../safety/gate'
import type { GuardedDevice } from '../safety/guarded-device'
import { type Output, remainingMs, type Wish } from '../safety/output'
import type { Report } from '../safety/report'
import type { Item, Steer } from './item'

/** Items of one output: one plays, the others wait in their order. */
export interface Lane {
  readonly device: GuardedDevice
  readonly output: Output
  isFree(): boolean
  isFull(): boolean
  /** Milliseconds until a further item would start. */
  waitMs(): number
  add(item: Item): void
  /** Starts what waits, if the output is free for it. */
  advance(): void
  /** Ends one item, waiting or playing; false when it is not here. */
  skip(itemId: string): boolean
  /** Ends what waits and what plays of one viewer. */
  endOf(viewerId: string, reason: Refusal): void
  /** Ends all that wait; what plays is ended by its lease. */
  empty(reason: Refusal): void
  view(): QueueItem[]
}

export const mostWaiting = 10

export function createLane(deps: {
  clock: Clock
  device: GuardedDevice
  output: Output
  report: Report
  onChange(): void
}): Lane {
  const { clock, device, output, report } = deps
  let playing: Item | null = null
  let waiting: Item[] = []

  const isFree = () => playing === null && waiting.length === 0 && device.isIdle(output)

  function finish(item: Item, end: ActuationEnd): void {
    item.finish(end)
    deps.onChange()
    if (end.outcome === 'played') return
    const detail = { device: device.id, output: output.id, label: item.label, reason: end.reason }
    report.line(`actuation.${end.outcome}`, 'info', detail, item.viewerName)
  }

  function wishOf(item: Item): Wish {
    return {
      durationMs: item.durationMs,
      ceiling: item.ceiling,
      askedAt: item.askedAt,
      formAt: (elapsedMs) => item.formAt?.(elapsedMs) ?? null,
      onFrame() {
        item.hasMoved = true
      },
      onMoved: item.markStarted,
      onClipped(asked, allowed) {
        const detail = { device: device.id, output: output.id, label: item.label, asked, allowed }
        report.line('actuation.clipped', 'info', detail, item.viewerName)
      },
      onEnd(reason) {
        playing = null
        finish(item, endOf(item, reason))
      },
    }
  }

  /** What was bought is the time itself: it has begun, whether or not anything is asked of it. */
  function hand(item: Item, steer: Steer): void {
    item.hasMoved = true
    item.markStarted()
    const { id: deviceId } = device
    steer.onTurn({ deviceId, outputId: output.id, endsInMs: item.durationMs, wake: device.look })
  }

  function advance(): void {
    while (playing === null && waiting.length > 0 && device.isIdle(output)) {
      const item = waiting.shift()
      if (!item) return
      const reason = closedBecause(output, clock.now())
      if (reason !== null) finish(item, { outcome: 'refused', reason })
      else {
        playing = item
        if (item.steer) hand(item, item.steer)
        device.grant(output, wishOf(item))
      }
    }
  }

  return {
    device,
    output,
    isFree,
    isFull: () => waiting.length >= mostWaiting,
    waitMs() {
      const ahead = waiting.reduce((sum, { durationMs }) => sum + durationMs, 0)
      return ahead + remainingMs(output, clock.now())
    },
    add(item) {
      waiting.push(item)
      advance()
      deps.onChange()
    },
    advance,
    skip(itemId) {
      if (playing?.id === itemId) {
        device.end(output, 'skipped')
        return true
      }
      const item = waiting.find(({ id }) => id === itemId)
      if (!item) return false
      waiting = waiting.filter((other) => other !== item)
      finish(item, { outcome: 'refused', reason: 'skipped' })
      return true
    },
    endOf(viewerId, reason) {
      const gone = waiting.filter((item) => item.viewerId === viewerId)
      waiting = waiting.filter((item) => !gone.includes(item))
      for (const item of gone) finish(item, { outcome: 'refused', reason })
      if (playing?.viewerId === viewerId) device.end(output, reason)
    },
    empty(reason) {
      const gone = waiting
      waiting = []
      for (const item of gone) finish(item, { outcome: 'refused', reason })
    },
    view: () => viewOf({ device, output, playing, waiting, playsForMs: remainingMs(output, clock.now()) }),
  }
}

function endOf(item: Item, reason: Refusal | null): ActuationEnd {
  if (item.hasMoved) return reason === null ? { outcome: 'played' } : { outcome: 'cutShort', reason }
  if (reason !== null) return { outcome: 'refused', reason }
  // It had its time and no frame came of it: nothing was asked, limits left nothing, or the device was too slow.
  return { outcome: 'refused', reason: 'limit' }
}

function viewOf(lane: {
  device: GuardedDevice
  output: Output
  playing: Item | null
  waiting: readonly Item[]
  playsForMs: number
}): QueueItem[] {
  const { device, output, playing, waiting, playsForMs } = lane
  const show = (item: Item, state: QueueItem['state'], startsInMs: number): QueueItem => {
    const { id, label, viewerName, durationMs } = item
    return { id, deviceId: device.id, outputId: output.id, label, viewerName, durationMs, state, startsInMs }
  }
  let startsInMs = playsForMs
  const queued = waiting.map((item) => {
    const shown = show(item, 'queued', startsInMs)
    startsInMs += item.durationMs
    return shown
  })
  return playing ? [show(playing, 'playing', 0), ...queued] : queued
}
