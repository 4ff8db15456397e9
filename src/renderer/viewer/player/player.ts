import type { Clock, Stop } from '../../../shared/domain/clock'
import type { Endpoint } from '../../shared-media/http-session'
import { keepSession } from '../../shared-media/keep-session'
import type { Keeper } from '../../shared-media/session-keeper'
import { type WatchCode, whepSessions } from './whep-session'

export interface PictureState {
  state: 'idle' | 'connecting' | 'playing' | 'reconnecting' | 'waiting' | 'failed'
  code: WatchCode | null
}

export interface Player {
  start(): void
  stop: Stop
  retryNow(): void
  attach(video: HTMLVideoElement): Stop
}

const backoff = { firstMs: 300, mostMs: 5_000, factor: 1.7 }

/**
 * Plays the room's picture for as long as the visit lasts. The stream in the video element is one for good: tracks are
 * exchanged in it when a replacement has its first frame, so the last picture stands until the next one moves.
 */
export function createPlayer(deps: {
  clock: Clock
  endpoint: (renew: boolean) => Promise<Endpoint | null>
  changed: (picture: PictureState) => void
}): Player {
  const stream = new MediaStream()
  let hasPlayed = false

  function show(tracks: readonly MediaStreamTrack[]): void {
    for (const old of stream.getTracks()) if (!tracks.includes(old)) stream.removeTrack(old)
    for (const track of tracks) stream.addTrack(track)
  }
  const kept = keepSession<WatchCode>({
    clock: deps.clock,
    random: Math.random,
    backoff,
    open: whepSessions({
      clock: deps.clock,
      endpoint: deps.endpoint,
      tracks({ tracks, ready }) {
        // The first session is shown at once: its first frame then waits for nobody.
        if (!hasPlayed) show(tracks)
        else void ready.then(() => show(tracks))
      },
    }),
    changed(keeper) {
      if (keeper.phase === 'live') hasPlayed = true
      if (keeper.phase === 'idle') hasPlayed = false
      deps.changed(pictureOf(keeper, hasPlayed))
    },
  })

  return {
    start: kept.start,
    stop: kept.stop,
    retryNow: kept.retryNow,
    attach(video) {
      video.srcObject = stream
      return () => {
        video.srcObject = null
      }
    },
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
      // Nobody publishes: that is no fault of the link, and words about reconnecting would mislead.
      if (keeper.code === 'notYet' || keeper.code === 'full') return { state: 'waiting', code: keeper.code }
      return { state: hasPlayed ? 'reconnecting' : 'connecting', code: keeper.code }
    }
  }
}
