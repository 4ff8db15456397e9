import type { PublishStats } from '../../../../shared/domain/live'

export type Limit = 'cpu' | 'bandwidth'

/** Every start is held back for a moment, while the estimate climbs; this long is no moment any more. */
export const limitAfterMs = 8_000

/** Tells a limit that lasts from one that passes: told once a second what holds the encoder back. */
export function createLimitWatch(): {
  look(limitedBy: PublishStats['limitedBy'], now: number): Limit | null
} {
  let reason: Limit | null = null
  let since = 0
  return {
    look(limitedBy, now) {
      const next = limitedBy === 'cpu' || limitedBy === 'bandwidth' ? limitedBy : null
      if (next !== reason) since = now
      reason = next
      return reason !== null && now - since >= limitAfterMs ? reason : null
    },
  }
}
