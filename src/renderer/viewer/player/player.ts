import type { LayerReport, LayerWish } from '../../../shared/contract/watch'
import type { Clock, Stop } from '../../../shared/domain/clock'
import type { Endpoint } from '../../shared-media/http-session'
import { keepSession } from '../../shared-media/keep-session'
import { createGlassToGlass, type GlassToGlass } from './glass-to-glass'
import { createHalts } from './halts'
import { applyTarget, targetMs } from './latency'
import { askLayersByHttp, createLayers } from './layers'
import { type PictureState, pictureOf } from './picture-state'
import type { Latency } from './preferences'
import { createRest } from './rest'
import { createShown } from './shown'
import type { WatchLook } from './watch-meter'
import type { WatchCode } from './watch-refusal'
import type { WatchEntry } from './watch-stats'
import { type WhepSession, whepSessions } from './whep-session'

export interface Player {
  start(): void
  stop: Stop
  retryNow(): void
  attach(video: HTMLVideoElement): Stop
  setLatency(latency: Latency): void
  /** What the latency mode wishes for. */
  aimMs(): number
  /** How long a frame is to wait in the buffer, until the next wish or session. */
  setTarget(targetMs: number): void
  /** Makes a session beside the one that is seen, to take over from it. */
  renew(): void
  /** A newer token: the sessions go on for as long as it is good. */
  showToken(token: string): void
  /** Which layer is wanted, and whether a picture is wanted at all. */
  wish(wish: LayerWish): void
  /** Somebody looks at the layers there are. */
  watchLayers(isWatched: boolean): void
  /** What the browser counts of the session that is seen; null while there is none. */
  look(): Promise<WatchLook | null>
  readonly onFrame: GlassToGlass['onFrame']
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
  const glassToGlass = createGlassToGlass(() => shown.session()?.pictureReceiver ?? null)
  const layers = createLayers({ clock, ask: askLayersByHttp, changed: deps.layers })
  const rest = createRest()
  let { latency } = deps
  let hasPlayed = false
  let isAway = false
  let isPaused = false
  let newest: WhepSession | null = null
  let askedAt = clock.now()

  function tell(): void {
    deps.changed(pictureOf(kept.state(), { hasPlayed, isAway }))
  }

  function setAway(next: boolean): void {
    if (next === isAway) return
    isAway = next
    rest.set(isPaused || isAway)
    tell()
  }
  function setTarget(ms: number): void {
    for (const session of new Set([newest, shown.session()]))
      if (session) applyTarget(session.connection.getReceivers(), ms)
  }

  const kept = keepSession<WatchCode>({
    clock,
    random: Math.random,
    backoff,
    open: whepSessions({
      clock,
      endpoint: deps.endpoint,
      opened(session) {
        const isFirst = !hasPlayed
        const isBeside = newest !== null && newest.connection.signalingState !== 'closed'
        if (!isBeside) askedAt = clock.now()
        newest = session
        applyTarget(session.connection.getReceivers(), targetMs[latency])
        // The first session is shown at once: its first frame then waits for nobody.
        if (isFirst && !isBeside) shown.show(session)
        void session.ready.then(() => {
          layers.use(session.resource())
          setAway(false)
          shown.show(session)
          if (isFirst) deps.firstFrame(clock.now() - askedAt)
        })
      },
      isResting: () => isPaused,
      away: setAway,
    }),
    changed(keeper) {
      halts.follow(keeper)
      if (keeper.phase === 'live') hasPlayed = true
      if (keeper.phase === 'idle') {
        hasPlayed = false
        isAway = false
        layers.use(null)
      }
      tell()
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
      const stopMeasuring = glassToGlass.attach(video)
      return () => {
        stopMeasuring()
        video.srcObject = null
      }
    },
    setLatency(next) {
      latency = next
      setTarget(targetMs[latency])
    },
    aimMs: () => targetMs[latency],
    setTarget,
    renew: kept.renew,
    showToken(token) {
      for (const session of new Set([newest, shown.session()]))
        void session?.renew(token).then(() => session === shown.session() && layers.use(session.resource()))
    },
    wish(wish) {
      isPaused = wish.paused
      rest.set(isPaused || isAway)
      layers.wish(wish)
    },
    watchLayers: layers.setWatched,
    onFrame: glassToGlass.onFrame,
    async look() {
      const session = shown.session()
      if (!session || !hasPlayed || session.connection.connectionState === 'closed') return null
      const entries = [...(await session.connection.getStats()).values()] as WatchEntry[]
      // What is not sent does not stall: the pause is over with the first picture after it.
      if (!rest.isOver(entries)) return null
      const glassToGlassMs = glassToGlass.measure(entries)
      return { session, entries, replaced: halts.counted(), glassToGlassMs }
    },
  }
}
