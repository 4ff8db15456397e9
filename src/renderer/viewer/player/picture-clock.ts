/** When the frame on the screen was captured, on the studio's wall clock, epoch ms; null: nobody can tell. */
export type PictureClock = () => number | null

/**
 * The picture's clock. Where capture times are not measured it is estimated: what the room tells comes the same way as
 * the picture, which then waits in the jitter buffer. The quickest message says how the clocks stand (as in NTP, RFC 5905,
 * section 8, the least delay knows the offset best), so the two clocks need not agree.
 */
export function createPictureClock(deps: {
  wall(): number
  /** Measured; null: not known, or no picture is received. */
  captured: PictureClock
  jitterBufferMs(): number | null
}): { now: PictureClock; heard(stampedAt: number): void } {
  let leastOffsetMs: number | null = null
  return {
    heard(stampedAt) {
      const offsetMs = deps.wall() - stampedAt
      leastOffsetMs = leastOffsetMs === null ? offsetMs : Math.min(leastOffsetMs, offsetMs)
    },
    now() {
      const captured = deps.captured()
      if (captured !== null) return captured
      const waitMs = deps.jitterBufferMs()
      return waitMs === null || leastOffsetMs === null ? null : deps.wall() - leastOffsetMs - waitMs
    },
  }
}
