import type { Clock } from '../../../shared/domain/clock'
import { isRenewing, type Keeper } from '../../shared-media/session-keeper'
import type { WatchCode } from './watch-refusal'

/** Stalls that ended with another session: no session counts those itself. */
export function createHalts(clock: Clock) {
  let counted = { stalls: 0, stalledMs: 0 }
  let live: number | null = null
  let haltedAt: number | null = null
  return {
    follow(keeper: Keeper<WatchCode>): void {
      if (isRenewing(keeper)) return
      if (keeper.phase === 'live') {
        if (haltedAt !== null && live !== null && live !== keeper.current)
          counted = {
            stalls: counted.stalls + 1,
            stalledMs: counted.stalledMs + Math.round(clock.now() - haltedAt),
          }
        live = keeper.current
        haltedAt = null
      } else if (keeper.phase === 'idle' || (keeper.phase !== 'failed' && keeper.code === 'notYet')) {
        // Nobody publishes: what is not sent does not stall.
        live = null
        haltedAt = null
      } else if (live !== null) haltedAt ??= clock.now()
    },
    counted: () => counted,
  }
}
