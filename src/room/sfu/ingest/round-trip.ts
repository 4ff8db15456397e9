/** How long the way to a sender is: the shortest of late, since what is longer waited somewhere. */
export interface RoundTrip {
  take(ms: number, nowMs: number): void
  /** There or back, ms; 0 before anything is known. */
  readonly wayMs: number
}

const forgetMs = 10_000

export function createRoundTrip(): RoundTrip {
  let best = { ms: Number.POSITIVE_INFINITY, at: Number.NEGATIVE_INFINITY }
  return {
    take(ms, nowMs) {
      if (ms <= best.ms || nowMs - best.at > forgetMs) best = { ms, at: nowMs }
    },
    get wayMs() {
      return Number.isFinite(best.ms) ? best.ms / 2 : 0
    },
  }
}
