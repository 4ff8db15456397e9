import { randomUUID } from 'node:crypto'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import type { Refusal } from '../../shared/domain/safety'
import type { SoundView, SoundWish } from '../../shared/domain/sound'
import { createFollower, type Follower, silentMs } from './follower'
import type { ActuationRequest, Taken } from './request'

/** A sound that drives one output for a while, started by the operator. */
export interface SoundDrive {
  /** Ends what a sound drove before. Null: taken in. */
  start(wish: SoundWish): Refusal | null
  hear(loudness: number): void
  stop(): void
  view(): SoundView
}

export interface SoundDeps {
  clock: Clock
  actuate(request: ActuationRequest): Taken
  /** Ends an item, waiting or playing. @throws AppError `notFound` */
  endItem(itemId: string, reason: Refusal): void
  record(entry: JournalEntry): void
  onChange(): void
}

interface Driving {
  readonly wish: SoundWish
  readonly follower: Follower
  itemId: string
  /** Epoch ms; null while it waits for its turn. */
  endsAt: number | null
  stopWatching: Stop
}

/** Quicker than the page tells: a flood of levels changes nothing. */
const leastGapMs = 30
const watchEveryMs = 100

/**
 * It is an item of the output's queue like any other, steered by the newest level. It ends by itself: at its time, when
 * no level has come for half a second, and with everything that ends an item (stop, hold, loss, skip).
 */
export function createSoundDrive(deps: SoundDeps): SoundDrive {
  const { clock } = deps
  let driving: Driving | null = null

  function note(what: string, { wish }: Driving, reason: Refusal | null): void {
    const detail = { device: wish.deviceId, output: wish.outputKind, reason }
    deps.record({ topic: 'safety', level: 'info', what, who: 'operator', detail })
  }
  function end(mine: Driving, reason: Refusal): void {
    if (driving === mine) deps.endItem(mine.itemId, reason)
  }
  function begin(mine: Driving, endsInMs: number): void {
    mine.endsAt = clock.wall() + endsInMs
    mine.follower.hear(0, clock.now())
    mine.stopWatching = clock.every(watchEveryMs, () => {
      if (mine.follower.silentFor(clock.now()) > silentMs) end(mine, 'timeout')
    })
    note('sound.started', mine, null)
    deps.onChange()
  }
  function over(mine: Driving, reason: Refusal | null): void {
    mine.stopWatching()
    if (mine.endsAt !== null) note('sound.ended', mine, reason)
    if (driving === mine) driving = null
    deps.onChange()
  }

  function stop(): void {
    if (driving) end(driving, 'skipped')
  }

  return {
    start(wish) {
      stop()
      const follower = createFollower(wish, clock.now())
      const mine: Driving = { wish, follower, itemId: '', endsAt: null, stopWatching: () => undefined }
      driving = mine
      const taken = deps.actuate({
        ...{ deviceId: wish.deviceId, outputKind: wish.outputKind, label: 'sound' },
        ...{ source: 'operator', viewerId: null, viewerName: null },
        ...{ eventId: `sound-${randomUUID()}`, eventAt: clock.wall() },
        pattern: { kind: 'constant', level: wish.ceiling },
        durationMs: wish.seconds * 1_000,
        steer: {
          levelNow: () => follower.levelAt(clock.now()),
          onTurn: ({ itemId, endsInMs }) => {
            mine.itemId = itemId
            begin(mine, endsInMs)
          },
        },
        onEnd: (ended) => over(mine, ended.outcome === 'played' ? null : ended.reason),
      })
      if (!taken.accepted) {
        driving = null
        return taken.reason
      }
      mine.itemId = taken.itemId
      deps.onChange()
      return null
    },
    hear(loudness) {
      const now = clock.now()
      if (driving && driving.follower.silentFor(now) >= leastGapMs) driving.follower.hear(loudness, now)
    },
    stop,
    view() {
      if (!driving) return null
      const { wish, endsAt } = driving
      const state = endsAt === null ? 'waiting' : 'playing'
      return { deviceId: wish.deviceId, outputKind: wish.outputKind, state, endsAt }
    },
  }
}
