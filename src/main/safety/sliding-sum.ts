/** Milliseconds summed over a sliding window. */
export interface SlidingSum {
  add(from: number, to: number): void
  total(now: number): number
  /** Bucket by bucket, the present one first. */
  snapshot(now: number): number[]
  /** Adds a snapshot that was taken `agoMs` before `now`, perhaps by another process. */
  carry(snapshot: readonly number[], agoMs: number, now: number): void
}

/**
 * The window moves in buckets, and its oldest one counts whole until it is outside: the sum is never too small.
 * Adding and asking allocate nothing.
 */
export function createSlidingSum(bucketMs: number, buckets: number): SlidingSum {
  const ring = new Float64Array(buckets + 1)
  const slotOf = (index: number): number => ((index % ring.length) + ring.length) % ring.length
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
    snapshot(now) {
      moveTo(now)
      return Array.from(ring, (_, ago) => Math.round(ring[slotOf(newest - ago)] ?? 0))
    },
    carry(snapshot, agoMs, now) {
      moveTo(now)
      const taken = Math.floor((now - agoMs) / bucketMs)
      for (const [ago, ms] of snapshot.entries()) {
        // The two clocks' buckets do not begin together: what lies between counts as the younger.
        const index = taken - Math.max(0, ago - 1)
        const slot = slotOf(index)
        if (newest - index < ring.length) ring[slot] = (ring[slot] ?? 0) + ms
      }
    },
  }
}
