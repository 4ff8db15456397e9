import type { Clock } from '../../shared/domain/clock'
import type { ActuationEnd, QueueItem } from '../../shared/domain/device'
import { outputKey, type QueueSettings } from '../../shared/domain/queue'
import type { Refusal } from '../../shared/domain/safety'
import { closedBecause } from '../safety/gate'
import type { GuardedDevice } from '../safety/guarded-device'
import { type Output, remainingMs } from '../safety/output'
import type { Report } from '../safety/report'
import { createGroup } from './group'
import type { Item } from './item'
import { laneView } from './lane-view'
import { mixes } from './mix'
import { createWaiting } from './waiting'

/** Items of one output: some play, the others wait in their order. */
export interface Lane {
  readonly device: GuardedDevice
  readonly output: Output
  isFull(): boolean
  isPlaying(item: Item): boolean
  /** Items that play or wait. */
  length(): number
  /** Milliseconds until a further item would start; null while paused. */
  waitMs(): number | null
  add(item: Item): void
  /** Plays at once, paused or not; false when the output is not free for it. */
  play(item: Item): boolean
  /** Starts what waits, if the output is free for it. */
  advance(): void
  /** Ends one item, waiting or playing; false when it is not here. */
  skip(itemId: string, reason: Refusal): boolean
  /** Ends what waits and what plays of one viewer. */
  endOf(viewerId: string, reason: Refusal): void
  /** Ends all that wait; what plays is ended by its lease. */
  empty(reason: Refusal): void
  view(): QueueItem[]
}

export interface LaneDeps {
  clock: Clock
  device: GuardedDevice
  output: Output
  report: Report
  settings(): QueueSettings
  isPaused(): boolean
  onChange(): void
}

export const mostWaiting = 10
/** Of one output at the same time. */
const mostTogether = 10

export function createLane(deps: LaneDeps): Lane {
  const { clock, device, output, report } = deps
  const mix = () => mixes[deps.settings().modes[outputKey(device.id, output.id)] ?? 'oneAfterAnother']
  const waiting = createWaiting({
    clock,
    maxWaitMs: () => deps.settings().maxWaitMs,
    onExpired: (item) => finish(item, { outcome: 'refused', reason: 'waitedTooLong' }),
  })
  const group = createGroup({
    ...{ clock, device, output, mix },
    onEnd(item, reason) {
      finish(item, endOf(item, reason))
      if (canJoin()) advance()
    },
    onClipped(item, asked, allowed) {
      item.clip = { asked, allowed }
      report.line('actuation.clipped', 'info', { ...detailOf(item), asked, allowed }, item.viewerName)
    },
  })

  const detailOf = ({ label }: Item) => ({ device: device.id, output: output.id, label })
  function finish(item: Item, end: ActuationEnd): void {
    item.finish(end)
    deps.onChange()
    if (end.outcome === 'played') return
    const detail = { ...detailOf(item), reason: end.reason }
    report.line(`actuation.${end.outcome}`, 'info', detail, item.viewerName)
  }
  function refuse(items: readonly Item[], reason: Refusal): void {
    for (const item of items) finish(item, { outcome: 'refused', reason })
  }

  const canJoin = () => mix().together && group.items().length > 0 && group.items().length < mostTogether
  const mayStart = () => canJoin() || (group.items().length === 0 && device.isIdle(output))

  function advance(): void {
    while (!deps.isPaused() && mayStart()) {
      const item = waiting.take()
      if (!item) return
      const reason = closedBecause(output, clock.now())
      if (reason !== null) refuse([item], reason)
      else group.join(item)
    }
  }

  function waitMs(): number | null {
    if (deps.isPaused()) return null
    if (mix().together) return canJoin() ? 0 : group.nextEndMs()
    const ahead = waiting.items().reduce((sum, { durationMs }) => sum + durationMs, 0)
    return ahead + remainingMs(output, clock.now())
  }

  return {
    device,
    output,
    isFull: () => waiting.items().length >= mostWaiting,
    length: () => group.items().length + waiting.items().length,
    isPlaying: (item) => group.items().includes(item),
    waitMs,
    add(item) {
      waiting.add(item)
      advance()
      deps.onChange()
    },
    play(item) {
      const isFree = group.items().length === 0 && waiting.items().length === 0 && device.isIdle(output)
      if (isFree) group.join(item)
      return isFree
    },
    advance,
    skip(itemId, reason) {
      const isIt = ({ id }: Item) => id === itemId
      const playing = group.items().filter(isIt)
      const gone = waiting.remove(isIt)
      group.end(playing, reason)
      refuse(gone, reason)
      return playing.length + gone.length > 0
    },
    endOf(viewerId, reason) {
      const isTheirs = (item: Item) => item.viewerId === viewerId
      refuse(waiting.remove(isTheirs), reason)
      group.end(group.items().filter(isTheirs), reason)
    },
    empty: (reason) =>
      refuse(
        waiting.remove(() => true),
        reason,
      ),
    view: () =>
      laneView({
        ...{ deviceId: device.id, outputId: output.id },
        playing: group.items(),
        waiting: waiting.items(),
        firstInMs: deps.isPaused() ? null : Math.max(remainingMs(output, clock.now()), 0),
        isTogether: mix().together,
      }),
  }
}

function endOf(item: Item, reason: Refusal | null): ActuationEnd {
  if (item.hasMoved) return reason === null ? { outcome: 'played' } : { outcome: 'cutShort', reason }
  if (reason !== null) return { outcome: 'refused', reason }
  // It had its time and no frame came of it: nothing was asked, limits left nothing, or the device was too slow.
  return { outcome: 'refused', reason: 'limit' }
}
