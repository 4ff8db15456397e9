/** Chance that a seed decides: the same seed draws the same. */
export interface Chance {
  /** 0…1, below 1. */
  next(): number
  /** 0…below. */
  whole(below: number): number
  /** @throws RangeError for an empty list */
  pick<T>(list: readonly T[]): T
  /** One by its weight; null where all weigh nothing. */
  weighted<T>(list: readonly T[], weightOf: (each: T) => number): T | null
  /** The wait for what comes `perMinute` times a minute on average, without memory. */
  waitMs(perMinute: number): number
}

/** Mulberry32: 32 bits of state, and enough for pretending. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const whole = (below: number) => Math.floor(next() * below)
  return {
    next,
    whole,
    pick<T>(list: readonly T[]) {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[whole(list.length)] as T
    },
    weighted<T>(list: readonly T[], weightOf: (each: T) => number) {
      const total = list.reduce((sum, each) => sum + weightOf(each), 0)
      let left = next() * total
      for (const each of list) {
        left -= weightOf(each)
        if (left < 0) return each
      }
      return null
    },
    waitMs: (perMinute) => (-Math.log(1 - next()) * 60_000) / perMinute,
  }
}
