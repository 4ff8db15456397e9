import type { Clock } from '../../shared/domain/clock'

/** How one scenario ended. `tookMs` counts from the fault. */
export interface Ending {
  tookMs: number | null
  problem: string | null
}

const lookEveryMs = 5

/** Looks until something holds; answers the milliseconds that took, or null when it never did. */
export function untilHolds(clock: Clock, holds: () => boolean, withinMs: number): Promise<number | null> {
  const since = clock.now()
  return new Promise((done) => {
    const stop = clock.every(lookEveryMs, () => {
      const tookMs = clock.now() - since
      if (!holds() && tookMs < withinMs) return
      stop()
      done(holds() ? tookMs : null)
    })
  })
}

export const pause = (clock: Clock, ms: number): Promise<void> =>
  new Promise((done) => void clock.after(ms, done))
