import type { LayerReport, LayerWish } from '../../../shared/contract/watch'
import type { Clock, Stop } from '../../../shared/domain/clock'
import type { Endpoint } from '../../shared-media/http-session'
import { keepSession } from '../../shared-media/keep-session'
import type { Keeper } from '../../shared-media/session-keeper'
import { createHalts } from './halts'
import { applyLatency } from './latency'
import { askLayersByHttp, createLayers } from './layers'
import type { Latency } from './preferences'
import { createRest } from './rest'
import type { WatchLook } from './watch-meter'
import type { WatchEntry } from './watch-stats'
import { type WatchCode, type WhepSession, whepSessions } from './whep-session'

export interface PictureState {
  state: 'idle' | 'connecting' | 'playing' | 'reconnecting' | 'waiting' | 'failed'
  code: WatchCode | null
}

export interface Player {
  start(): void
  stop: Stop
  retryNow(): void
  attach(video: HTMLVideoElement): Stop
  setLatency(latency: Latency): void
  /** Which layer is wanted, and whether a picture is wanted at all. */
  wish(wish: LayerWish): void
  /** Somebody looks at the layers there are. */
  watchLayers(isWatched: boolean): void
  /** What the browser counts of the session that is seen; null while there is none. */
  look(): Promise<WatchLook | null>
}

const backoff = { firstMs: 300, mostMs: 5_000, factor: 1.7 }

/**
 * Plays the room's picture for as long as the visit lasts. The stream in the video element is one for good: tracks are
 * exchanged in it when a replacement has its first frame, so the last picture stands until the next one moves.
 */
export function createPlayer(deps: {
  clock: Clock
  latency: Latency
  endpoint: (renew: boolean) => Promise<Endpoint | null>
  changed: (picture: PictureState) => void
  /** Once a visit: how long the picture took from being asked for. */
  firstFrame: (afterMs: number) => void
  /** Null: the room offers no choice. */
  layers: (report: LayerReport | null) => void
}): Player {
  const { clock } = deps
  const stream = new MediaStream()
  const shown = createShown(stream)
  const halts = createHalts(clock)
  const layers = createLayers({ clock, ask: askLayersByHttp, changed: deps.layers })
  const rest = createRest()
  let { latency } = deps
  let hasPlayed = false
  let newest: WhepSession | null = null

  const kept = keepSession<WatchCode>({
    clock,
    random: Math.random,
    backoff,
    open: whepSessions({
      clock,
      endpoint: deps.endpoint,
      opened(session) {
        newest = session
        applyLatency(session.connection.getReceivers(), latency)
        // The first session is shown at once: its first frame then waits for nobody.
        if (!hasPlayed) shown.show(session)
        const askedAt = clock.now()
        const isFirst = !hasPlayed
        void session.ready.then(() => {
          layers.use(session.resource())
          if (!isFirst) return shown.show(session)
          deps.firstFrame(clock.now() - askedAt)
        })
      },
      isResting: rest.isResting,
    }),
    changed(keeper) {
      halts.follow(keeper)
      if (keeper.phase === 'live') hasPlayed = true
      if (keeper.phase === 'idle') {
        hasPlayed = false
        layers.use(null)
      }
      deps.changed(pictureOf(keeper, hasPlayed))
    },
  })

  return {
    start() {
      if (typeof RTCPeerConnection === 'undefined') deps.changed({ state: 'failed', code: 'unsupported' })
      else kept.start()
    },
    stop() {
      kept.stop()
      layers.close()
    },
    retryNow: kept.retryNow,
    attach(video) {
      video.srcObject = stream
      return () => {
        video.srcObject = null
      }
    },
    setLatency(next) {
      latency = next
      if (newest) applyLatency(newest.connection.getReceivers(), latency)
    },
    wish(wish) {
      rest.set(wish.paused)
      layers.wish(wish)
    },
    watchLayers: layers.setWatched,
    async look() {
      const session = shown.session()
      if (!session || !hasPlayed || session.connection.connectionState === 'closed') return null
      const entries = [...(await session.connection.getStats()).values()] as WatchEntry[]
      // What is not sent does not stall: the pause is over with the first picture after it.
      if (rest.isOver(entries)) return { session, entries, replaced: halts.counted() }
      return null
    },
  }
}

/** The session whose tracks are in the stream. */
function createShown(stream: MediaStream) {
  let shown: WhepSession | null = null
  return {
    show(session: WhepSession): void {
      shown = session
      for (const old of stream.getTracks()) if (!session.tracks.includes(old)) stream.removeTrack(old)
      for (const track of session.tracks) stream.addTrack(track)
    },
    session: () => shown,
  }
}

export function pictureOf(keeper: Keeper<WatchCode>, hasPlayed: boolean): PictureState {
  switch (keeper.phase) {
    case 'idle':
      return { state: 'idle', code: null }
    case 'live':
      return { state: 'playing', code: null }
    case 'failed':
      return { state: 'failed', code: keeper.code }
    case 'connecting':
    case 'waiting': {
      const { code } = keeper
      // No fault of the link: words about reconnecting would mislead.
      if (code !== null && waitedFor.includes(code)) return { state: 'waiting', code }
      return { state: hasPlayed ? 'reconnecting' : 'connecting', code }
    }
  }
}
const waitedFor: readonly WatchCode[] = ['notYet', 'full', 'tooMany', 'noRoom']
