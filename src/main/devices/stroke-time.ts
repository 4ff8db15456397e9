/** How long a linear output may take to a target, so that it moves at its level and no faster. */
export interface StrokeTime {
  /** Milliseconds to `position` at `level` (above zero); from now on it is taken to be on its way there. */
  to(position: number, level: number): number
  /** It stands still where it is. */
  rest(): void
}

/** An estimate is off by some of a stroke; what is nearer is given the time of this much. */
const leastDistance = 0.1

/**
 * Knows where a linear output is from what it was told and since when. Before the first command it may be anywhere:
 * then the longest way counts, for too much time is only slow.
 */
export function createStrokeTime(fullStrokeMs: number, now: () => number): StrokeTime {
  let way: { from: number; to: number; startedAt: number; takesMs: number } | null = null

  function present(): number | null {
    if (way === null) return null
    const share = way.takesMs === 0 ? 1 : Math.min(1, (now() - way.startedAt) / way.takesMs)
    return way.from + (way.to - way.from) * share
  }

  return {
    to(position, level) {
      const from = present() ?? (position > 0.5 ? 0 : 1)
      const distance = Math.max(leastDistance, Math.abs(position - from))
      const takesMs = Math.ceil((distance * fullStrokeMs) / level)
      way = { from, to: position, startedAt: now(), takesMs }
      return takesMs
    },
    rest() {
      const at = present()
      if (at !== null) way = { from: at, to: at, startedAt: now(), takesMs: 0 }
    },
  }
}
