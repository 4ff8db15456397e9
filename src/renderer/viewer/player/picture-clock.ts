import type { WatchStats } from './watch-stats'

/** When the frame on the screen was captured, on the studio's wall clock, epoch ms; null: nobody can tell. */
export type PictureClock = () => number | null

type Measured = Pick<WatchStats, 'jitterBufferMs' | 'roundTripMs'> & { glassToGlassMs?: number | null }

/**
 * How much later than the room's word of a moment its picture is shown, ms; null: no picture is received. What the room
 * tells takes the same way as the picture, which is then also encoded, buffered and decoded. Where that is not measured
 * from capture to display, the buffer is nearly all of it.
 */
export function behindMs(stats: Measured | null): number | null {
  if (!stats) return null
  const { glassToGlassMs, roundTripMs, jitterBufferMs } = stats
  if (glassToGlassMs == null) return jitterBufferMs
  return Math.max(0, glassToGlassMs - (roundTripMs ?? 0) / 2)
}

/**
 * The quickest message says how the studio's clock stands to ours (as in NTP, RFC 5905, section 8, the least delay knows
 * the offset best), so the two need not agree.
 */
export function createPictureClock(deps: { wall(): number; behindMs(): number | null }): {
  now: PictureClock
  /** A message came that says when it was said. */
  heard(saidAt: number): void
} {
  let leastOffsetMs: number | null = null
  return {
    heard(saidAt) {
      leastOffsetMs = Math.min(leastOffsetMs ?? Number.POSITIVE_INFINITY, deps.wall() - saidAt)
    },
    now() {
      const behind = deps.behindMs()
      return behind === null || leastOffsetMs === null ? null : deps.wall() - leastOffsetMs - behind
    },
  }
}
