import type { StoreApi } from 'zustand/vanilla'
import type { Clock } from '../../../../shared/domain/clock'
import { defaultEncoding, type EncodingSettings } from '../../../../shared/domain/encoding'
import { shortSideOf } from '../../../../shared/domain/scene'
import { type KeptSession, keepSession } from '../../../shared-media/keep-session'
import { isRenewing, type Keeper } from '../../../shared-media/session-keeper'
import type { PublishCode, PublishingState, PublishRoute, StudioMediaState } from '../types'
import { codecOrder, encodesInHardware } from './codecs'
import { isSameEncoding, needsNewSession } from './layers'
import { createOwnSessions } from './own-sessions'
import type { PictureSender } from './picture-sender'
import { type WhipDeps, whipSessions } from './whip-session'

export interface Publisher {
  publish(getRoute: () => Promise<PublishRoute>): Promise<void>
  unpublish(): Promise<void>
  retryNow(): void
  /** The network is back: a wait is cut short. What has failed stays so, or two publishers would fight. */
  wake(): void
  /** The outgoing picture is another track now. */
  tracksChanged(): void
  /** It is the same track, in another size. */
  pictureChanged(): void
  /** Taken over at once: by the senders where they can, else by a new session beside the old one. */
  encodeWith(encoding: EncodingSettings): void
}

/** The own room is asked about once a second, so that a loss that ends is not slept through; a stranger's server is not. */
const backoff = {
  room: { firstMs: 300, mostMs: 1_000, factor: 2 },
  remote: { firstMs: 500, mostMs: 10_000, factor: 2 },
}

export function createPublisher(deps: {
  store: StoreApi<StudioMediaState>
  clock: Clock
  tracks: WhipDeps['tracks']
}): Publisher {
  const { store, clock } = deps
  const senders = new Set<PictureSender>()
  const own = createOwnSessions()
  let encoding = defaultEncoding
  /** What the newest session was opened with. */
  let openedWith = encoding
  let kept: KeptSession<PublishCode> | null = null
  let wasLive = false
  let kind: keyof typeof backoff = 'room'
  let settle: () => void = () => {}

  function tell(publishing: Partial<PublishingState>): void {
    store.setState((state) => ({ publishing: { ...state.publishing, ...publishing } }))
  }

  function changed(keeper: Keeper<PublishCode>): void {
    if (keeper.phase === 'live') wasLive = true
    const view = publishingOf(keeper, wasLive)
    const isOn = view.state === 'live' || view.state === 'reconnecting'
    tell({ ...view, stats: isOn ? store.getState().publishing.stats : null })
    if (view.state !== 'connecting') settle()
    // It was asked for while this session was being made.
    if (keeper.phase === 'live' && needsNewSession(openedWith, encoding)) kept?.renew()
  }

  function applyToSenders(): void {
    const { size } = deps.tracks()
    // One that closes meanwhile takes nothing any more.
    for (const sender of senders) sender.apply(encoding, shortSideOf(size)).catch(() => undefined)
  }

  const sessionsTo = (getRoute: () => Promise<PublishRoute>) =>
    whipSessions({
      ...deps,
      async getRoute() {
        const route = await getRoute()
        kind = 'exchange' in route ? 'remote' : 'room'
        return route
      },
      senders,
      own,
      encoding() {
        openedWith = encoding
        return encoding
      },
      codecOrder() {
        // From here on, so that a session that comes to nothing is not asked for again and again.
        openedWith = encoding
        return codecOrder(encoding.codec, (codec) => encodesInHardware(codec, encoding), encoding.layering)
      },
      report: (stats) => tell({ stats }),
      hasBeenLive: () => wasLive,
    })

  return {
    publish(getRoute) {
      // By hand: whoever published meanwhile is taken over from.
      if (kept?.state().phase === 'failed') own.forget()
      if (kept) {
        kept.retryNow()
        return Promise.resolve()
      }
      wasLive = false
      kept = keepSession({
        clock,
        random: Math.random,
        backoff: () => backoff[kind],
        open: sessionsTo(getRoute),
        changed,
      })
      const settled = new Promise<void>((done) => {
        settle = done
      })
      kept.start()
      return settled
    },
    async unpublish() {
      kept?.stop()
      kept = null
      own.forget()
    },
    retryNow: () => kept?.retryNow(),
    wake: () => kept?.wake(),
    tracksChanged: () => kept?.renew(),
    pictureChanged: applyToSenders,
    encodeWith(next) {
      if (isSameEncoding(encoding, next)) return
      const isNew = needsNewSession(encoding, next)
      encoding = next
      if (isNew) kept?.renew()
      else applyToSenders()
    },
  }
}

export function publishingOf(keeper: Keeper<PublishCode>, wasLive: boolean): Omit<PublishingState, 'stats'> {
  const trying = wasLive ? 'reconnecting' : 'connecting'
  switch (keeper.phase) {
    case 'idle':
      return { state: 'idle', code: null, retryAt: null }
    case 'connecting':
      // A session that is only renewed is live until the next one takes over.
      if (isRenewing(keeper)) return { state: 'live', code: null, retryAt: null }
      return { state: trying, code: keeper.code, retryAt: null }
    case 'waiting':
      return { state: trying, code: keeper.code, retryAt: keeper.retryAt }
    case 'live':
      return { state: 'live', code: null, retryAt: null }
    case 'failed':
      return { state: 'failed', code: keeper.code, retryAt: null }
  }
}
