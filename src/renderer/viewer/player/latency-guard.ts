/** One look at how far behind the newest picture this page shows, about once a second. */
export interface EdgeLook {
  now: number
  /** How long frames waited since the look before; null: nothing came, or the browser does not say. */
  delayMs: number | null
  /** What the network alone makes necessary; null: the browser does not say. */
  neededMs: number | null
  lossPercent: number | null
  stalls: number
  /** Pictures come faster than this device decodes them. */
  isDecoderSlow: boolean
}

/** `network`, `device`: it is behind, and why nothing can be done about it. */
export type EdgeState = 'atEdge' | 'behind' | 'catchingUp' | 'network' | 'device'

export interface EdgeStep {
  state: EdgeState
  /** Of the aim and of what the network needs; 0 for at the edge. */
  behindMs: number
  /** For `RTCRtpReceiver.jitterBufferTarget`, of sound and picture alike. */
  targetMs: number
  /** The receiver is to be made anew, beside the old one: what it believes of the network is out of date. */
  restart: boolean
}

export const toleranceMs = 150
/** Behind for so long without loss: what caused it is over. */
export const calmMs = 4_000
const stepMs = 50
/** A walk has shown by then whether it helps. */
const walkedMs = 6_000
const worthRestartMs = 300
export const restartGapMs = 60_000
const mostFutile = 5
const lossyPercent = 2

/**
 * Walks delay that grew after loss back down. First the wish for a buffer is lowered step by step; a buffer that stays large with
 * nothing wished for is made anew, seldom, and more seldom each time that it did not help.
 */
export function createLatencyGuard(): {
  /** @param aimMs what the latency mode wishes for */
  look(look: EdgeLook, aimMs: number): EdgeStep
} {
  let targetMs: number | null = null
  let calmSince: number | null = null
  let lowestSince: number | null = null
  let restartedAt = Number.NEGATIVE_INFINITY
  let futile = 0

  function hold(aimMs: number, state: EdgeState, behindMs: number): EdgeStep {
    calmSince = null
    lowestSince = null
    targetMs = aimMs
    return { state, behindMs, targetMs, restart: false }
  }
  function atEdge(aimMs: number, behindMs: number): EdgeStep {
    calmSince = null
    lowestSince = null
    futile = 0
    // Back up as gently as it went down, or it would be behind again.
    targetMs = Math.min(aimMs, (targetMs ?? aimMs) + stepMs)
    return { state: 'atEdge', behindMs: Math.min(behindMs, toleranceMs), targetMs, restart: false }
  }
  function isWorthRestart({ now }: EdgeLook, behindMs: number): boolean {
    if (lowestSince === null || now - lowestSince < walkedMs || behindMs < worthRestartMs) return false
    return now - restartedAt >= restartGapMs * 2 ** Math.min(futile, mostFutile)
  }

  return {
    look(look, aimMs) {
      const { now, delayMs } = look
      if (delayMs === null) return hold(aimMs, 'atEdge', 0)
      const behindMs = Math.max(0, Math.round(delayMs - Math.max(aimMs, look.neededMs ?? 0)))
      if (behindMs <= toleranceMs) return atEdge(aimMs, behindMs)
      if (look.isDecoderSlow) return hold(aimMs, 'device', behindMs)
      // What is lost has to be waited for.
      if ((look.lossPercent ?? 0) >= lossyPercent || look.stalls > 0) return hold(aimMs, 'network', behindMs)
      calmSince ??= now
      targetMs = Math.min(aimMs, targetMs ?? aimMs)
      if (now - calmSince < calmMs) return { state: 'behind', behindMs, targetMs, restart: false }
      targetMs = Math.max(0, targetMs - stepMs)
      if (targetMs === 0) lowestSince ??= now
      const restart = isWorthRestart(look, behindMs)
      if (restart) {
        futile += 1
        restartedAt = now
        calmSince = null
        lowestSince = null
      }
      return { state: 'catchingUp', behindMs, targetMs, restart }
    },
  }
}
