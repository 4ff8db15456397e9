import { AppError } from '../shared/contract/errors'
import type { LiveView, PublishStats, PublishTarget } from '../shared/domain/live'

export interface Publisher {
  live: boolean
  since: number | null
}

export interface Broadcast {
  /** The operator wants to be live; answers where to publish. @throws AppError `notConnected` | `timeout` */
  start(): Promise<PublishTarget>
  stop(): void
  report(stats: PublishStats): void
  /** What the room says of our publisher. */
  publisherChanged(publisher: Publisher): void
  /** Refuses what would end the broadcast. @throws AppError `conflict` */
  whileOffline(change: () => Promise<void> | void): Promise<void>
  view(): LiveView
  stats(): PublishStats | null
}

/**
 * Whether we are live: the operator's wish and the room's word together. Tells once each time a broadcast ends,
 * by wish or by accident, because nothing may move for an audience that no longer sees.
 */
export function createBroadcast(deps: {
  authorize(): Promise<PublishTarget>
  onChange(): void
  onStarted(): void
  onEnded(): void
}): Broadcast {
  let wanted = false
  let running = false
  let publisher: Publisher = { live: false, since: null }
  let latest: PublishStats | null = null

  function setRunning(next: boolean): void {
    if (running === next) return
    running = next
    if (running) deps.onStarted()
    else deps.onEnded()
  }

  return {
    async start() {
      const target = await deps.authorize()
      wanted = true
      setRunning(publisher.live)
      deps.onChange()
      return target
    },
    stop() {
      wanted = false
      latest = null
      setRunning(false)
      deps.onChange()
    },
    report(stats) {
      if (wanted) latest = stats
      deps.onChange()
    },
    publisherChanged(next) {
      publisher = next
      // Another program may publish by WHIP without our wish: that is a broadcast too.
      setRunning(next.live)
      deps.onChange()
    },
    async whileOffline(change) {
      if (wanted || publisher.live)
        throw new AppError('conflict', 'End the broadcast first: this restarts the room and would cut it.')
      await change()
    },
    view() {
      if (running) return { state: 'live', since: publisher.since }
      return { state: wanted ? 'waiting' : 'offline', since: null }
    },
    stats: () => latest,
  }
}
