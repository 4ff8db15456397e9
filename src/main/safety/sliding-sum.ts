/** Milliseconds summed over a sliding window. */
export interface SlidingSum {
  add(from: number, to: number): void
  total(now: number): number
}

/**
 * The window moves in buckets, and its oldest one counts whole until it is outside: the sum is never too small.
 * Allocates nothing after the start.
 */
export function createSlidingSum(bucketMs: number, buckets: number): SlidingSum {
  const ring = new Float64Array(buckets + 1)
  let newest = 0

  function moveTo(now: number): void {
    const index = Math.floor(now / bucketMs)
    const first = Math.max(newest + 1, index - buckets)
    for (let bucket = first; bucket <= index; bucket++) ring[bucket % ring.length] = 0
    newest = Math.max(newest, index)
  }

  return {
    add(from, to) {
      let at = Math.max(from, to - bucketMs * buckets)
      while (at < to) {
        const end = Math.min(to, (Math.floor(at / bucketMs) + 1) * bucketMs)
        moveTo(at)
        const slot = Math.floor(at / bucketMs) % ring.length
        ring[slot] = (ring[slot] ?? 0) + end - at
        at = end
      }
      moveTo(to)
    },
    total(now) {
      moveTo(now)
      let sum = 0
      for (let slot = 0; slot < ring.length; slot++) sum += ring[slot] ?? 0
      return sum
    },
  }
}
