/** A publisher's packets that are missing, and when to ask for them (again). */
export interface Gaps {
  /** Notes a packet by its sequence number without wrap. True when what is missing is past asking for. */
  take(extended: number, nowMs: number): boolean
  /** Sequence numbers (16 bits, ascending) to ask for now. */
  due(nowMs: number): number[]
  readonly isEmpty: boolean
}

export interface GapPolicy {
  againMs: number
  mostRequests: number
  /** A longer gap is not asked for: only a keyframe helps. */
  longest: number
}

export const gapPolicy: GapPolicy = { againMs: 100, mostRequests: 5, longest: 64 }

export function createGaps(policy: GapPolicy = gapPolicy): Gaps {
  const missing = new Map<number, { requests: number; nextAt: number }>()
  let highest = -1
  return {
    take(extended, nowMs) {
      if (missing.size > 0) missing.delete(extended)
      const gap = highest < 0 ? 0 : extended - highest - 1
      if (gap > policy.longest) {
        missing.clear()
        highest = extended
        return true
      }
      for (let at = extended - gap; at < extended; at++) missing.set(at, { requests: 0, nextAt: nowMs })
      if (extended > highest) highest = extended
      if (missing.size <= policy.longest) return false
      missing.clear()
      return true
    },
    due(nowMs) {
      const sequences: number[] = []
      for (const [extended, request] of missing) {
        if (request.nextAt > nowMs) continue
        if (request.requests >= policy.mostRequests) {
          missing.delete(extended)
          continue
        }
        request.requests += 1
        request.nextAt = nowMs + policy.againMs
        sequences.push(extended & 0xffff)
      }
      return sequences
    },
    get isEmpty() {
      return missing.size === 0
    },
  }
}
