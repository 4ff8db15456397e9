import type { StoreApi } from 'zustand/vanilla'
import type { Clock } from '../../../../shared/domain/clock'
import type { PublishTarget } from '../../../../shared/domain/live'
import { type KeptSession, keepSession } from '../../../shared-media/keep-session'
import type { Keeper } from '../../../shared-media/session-keeper'
import type { PublishCode, PublishingState, StudioMediaState } from '../types'
import { whipSessions } from './whip-session'

export interface Publisher {
  publish(getTarget: () => Promise<PublishTarget>): Promise<void>
  unpublish(): Promise<void>
  retryNow(): void
  /** The outgoing picture is another track now. */
  tracksChanged(): void
}

const backoff = { firstMs: 300, mostMs: 5_000, factor: 2 }

export function createPublisher(deps: {
  store: StoreApi<StudioMediaState>
  clock: Clock
  tracks: () => { video: MediaStreamTrack | null; audio: MediaStreamTrack }
}): Publisher {
  const { store } = deps
  let kept: KeptSession<PublishCode> | null = null
  let wasLive = false
  let settle: () => void = () => {}

  function tell(publishing: Partial<PublishingState>): void {
    store.setState((state) => ({ publishing: { ...state.publishing, ...publishing } }))
  }

  function changed(keeper: Keeper<PublishCode>): void {
    if (keeper.phase === 'live') wasLive = true
    const view = publishingOf(keeper, wasLive)
    const stats =
      view.state === 'live' || view.state === 'reconnecting' ? store.getState().publishing.stats : null
    tell({ ...view, stats })
    if (view.state !== 'connecting') settle()
  }

  return {
    publish(getTarget) {
      if (kept) {
        kept.retryNow()
        return Promise.resolve()
      }
      wasLive = false
      const open = whipSessions({ ...deps, getTarget, report: (stats) => tell({ stats }) })
      kept = keepSession({ clock: deps.clock, random: Math.random, backoff, open, changed })
      const settled = new Promise<void>((done) => {
        settle = done
      })
      kept.start()
      return settled
    },
    async unpublish() {
      kept?.stop()
      kept = null
    },
    retryNow: () => kept?.retryNow(),
    tracksChanged() {
      if (kept && kept.state().phase === 'live') {
        kept.stop()
        kept.start()
      }
    },
  }
}

export function publishingOf(keeper: Keeper<PublishCode>, wasLive: boolean): Omit<PublishingState, 'stats'> {
  const trying = wasLive ? 'reconnecting' : 'connecting'
  switch (keeper.phase) {
    case 'idle':
      return { state: 'idle', code: null, retryAt: null }
    case 'connecting':
      return { state: trying, code: keeper.code, retryAt: null }
    case 'waiting':
      return { state: trying, code: keeper.code, retryAt: keeper.retryAt }
    case 'live':
      return { state: 'live', code: null, retryAt: null }
    case 'failed':
      return { state: 'failed', code: keeper.code, retryAt: null }
  }
}
