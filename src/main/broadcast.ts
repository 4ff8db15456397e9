import { AppError } from '../shared/contract/errors'
import type { Clock, Stop } from '../shared/domain/clock'
import type { LiveTarget, LiveView, PublishStats } from '../shared/domain/live'

export interface Publisher {
  live: boolean
  since: number | null
}

export interface Broadcast {
  /** The operator wants to be live; answers where to publish. @throws AppError `notConnected` | `timeout` */
  start(): Promise<LiveTarget>
  stop(): void
  report(stats: PublishStats): void
  /** What the room says of our publisher. */
  publisherChanged(publisher: Publisher): void
  /** Refuses what would end the broadcast. @throws AppError `conflict` */
  whileOffline(change: () => Promise<void> | void): Promise<void>
  view(): LiveView
  stats(): PublishStats | null
}

/** A remote server tells us nothing: the window reports once a second while that server receives. */
export const remoteSilentMs = 4_000

/**
 * Whether we are live: the operator's wish and the word of who receives, together. Tells once each time a broadcast ends,
 * by wish or by accident, because nothing may move for an audience that no longer sees.
 */
export function createBroadcast(deps: {
  clock: Clock
  target(): Promise<LiveTarget>
  onChange(): void
  onStarted(): void
  onEnded(): void
}): Broadcast {
  const { clock } = deps
  let wanted: LiveTarget['kind'] | null = null
  let running = false
  let publisher: Publisher = { live: false, since: null }
  let remoteSince: number | null = null
  let forgetRemote: Stop = () => undefined
  let latest: PublishStats | null = null

  function setRunning(next: boolean): void {
    if (running !== next) {
      running = next
      if (running) deps.onStarted()
      else deps.onEnded()
    }
    deps.onChange()
  }
  const review = () => setRunning(publisher.live || remoteSince !== null)

  function remoteIs(since: number | null): void {
    forgetRemote()
    remoteSince = since
    if (since !== null) forgetRemote = clock.after(remoteSilentMs, () => remoteIs(null))
    review()
  }

  return {
    async start() {
      const target = await deps.target()
      wanted = target.kind
      review()
      return target
    },
    stop() {
      wanted = null
      latest = null
      forgetRemote()
      remoteSince = null
      // By wish it is over now, whatever the room still receives.
      setRunning(false)
    },
    report(stats) {
      if (wanted === null) return
      latest = stats
      if (wanted === 'remote') remoteIs(remoteSince ?? clock.wall())
      else deps.onChange()
    },
    publisherChanged(next) {
      // Another program may publish by WHIP without our wish: that is a broadcast too.
      publisher = next
      review()
    },
    async whileOffline(change) {
      if (wanted !== null || publisher.live)
        throw new AppError('conflict', 'End the broadcast first: this would cut it.')
      await change()
    },
    view() {
      if (running) return { state: 'live', since: publisher.since ?? remoteSince }
      return { state: wanted === null ? 'offline' : 'waiting', since: null }
    },
    stats: () => latest,
  }
}
