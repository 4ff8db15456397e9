import type { SessionEnd } from '../../shared/contract/session-end'
import type { LayerReport, LayerWish } from '../../shared/contract/watch'

export type Ability = 'publish' | 'watch'

/** The resource a WHIP or WHEP POST made. */
export interface Session {
  readonly id: string
  readonly ability: Ability
  readonly room: string
  /** Who made it: only they may change or end it. */
  readonly subject: string
  readonly etag: string
  /** The client's ICE user name; another one in a PATCH means a restart. */
  readonly remoteUfrag: string
  /** Which layer it gets, for one who watches. */
  readonly layers: SessionLayers | null
  addCandidate(candidate: string): void
  /** A newer token was shown, good until then (epoch ms). */
  extend(expiresAt: number): void
  /** Without a reason: by its maker. May be called twice. */
  end(why?: SessionEnd): void
}

/** By whom a session is opened, beyond its subject. */
export interface Opener {
  /** When the token runs out, epoch ms; never without. */
  expiresAt?: number
  /** The id of the session that this one is made beside, to take over from it. */
  replaces?: string | null
}

export interface SessionLayers {
  report(): LayerReport
  wish(wish: LayerWish): void
}

/** When a session that does nothing is ended. */
export interface SessionLimits {
  /** ICE and DTLS must be through within this time. */
  startMs: number
  /** A publisher that sends nothing. */
  silentPublisherMs: number
  /** A viewer who is sent media and reports nothing. */
  silentViewerMs: number
}

export const sessionLimits: SessionLimits = {
  startMs: 15_000,
  silentPublisherMs: 15_000,
  silentViewerMs: 10_000,
}
