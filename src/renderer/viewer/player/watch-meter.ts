import type { Clock, Stop } from '../../../shared/domain/clock'
import { type WatchCounts, type WatchEntry, type WatchStats, watchCounts, watchStatsOf } from './watch-stats'

/** The session that is seen now, and what happened to those before it. */
export interface WatchLook {
  /** Differs from session to session: counts of two sessions are not to be compared. */
  session: object
  entries: readonly WatchEntry[]
  /** Sessions that were replaced while they stood still, and for how long the picture stood then. */
  replaced: { stalls: number; stalledMs: number }
  /** From capture to display, by the frames since the look before; null: not measured. */
  glassToGlassMs: number | null
}

const periodMs = 1_000

/** Looks once a second; null tells that there is nothing to be seen. */
export function createWatchMeter(deps: {
  clock: Clock
  look(): Promise<WatchLook | null>
  measured(stats: WatchStats | null, overMs: number): void
}): Stop {
  let before: { look: WatchLook; counts: WatchCounts } | null = null

  async function measure(): Promise<void> {
    const look = await deps.look()
    if (!look) {
      before = null
      return deps.measured(null, 0)
    }
    const counts = watchCounts(look.entries, deps.clock.now())
    const last = before
    before = { look, counts }
    if (!last) return
    const from = last.look.session === look.session ? last.counts : { ...watchCounts([], last.counts.at) }
    const stats = watchStatsOf(look.entries, from, counts)
    deps.measured(
      {
        ...stats,
        glassToGlassMs: look.glassToGlassMs,
        stalls: stats.stalls + look.replaced.stalls - last.look.replaced.stalls,
        stalledMs: stats.stalledMs + look.replaced.stalledMs - last.look.replaced.stalledMs,
      },
      counts.at - last.counts.at,
    )
  }
  return deps.clock.every(periodMs, () => {
    measure().catch(() => {
      // The session was closed while it was asked.
    })
  })
}
