import { shareOf } from './decibel'
import { createRunningLeast } from './running-least'

/** Nothing that goes out is louder: −1 dBFS leaves room for what a codec adds. */
export const ceiling = 10 ** (-1 / 20)
export const lookAheadMs = 3
const releaseMs = 120

export interface Limiter {
  /** Takes a pair and writes the one of `lookAheadMs` ago, turned down where needed, into `out`. */
  pass(left: number, right: number, out: { left: number; right: number }): void
  /** The strongest reduction since it was asked last, as a factor. */
  takeReduction(): number
}

/**
 * A brick wall: the gain falls in a straight line and is there when the peak is. The least gain needed within the
 * look-ahead, averaged over the look-ahead, is never more than the gain that any sample in it needs.
 */
export function createLimiter(sampleRate: number): Limiter {
  const length = Math.max(1, Math.round((lookAheadMs / 1_000) * sampleRate))
  const release = shareOf(1_000 / sampleRate, releaseMs)
  const least = createRunningLeast(length + 1)
  const gains = new Float64Array(length).fill(1)
  const lefts = new Float32Array(length)
  const rights = new Float32Array(length)
  let sum = length
  let held = 1
  let at = 0
  let reduction = 1
  return {
    pass(left, right, out) {
      const peak = Math.max(Math.abs(left), Math.abs(right))
      const needed = least.add(peak > ceiling ? ceiling / peak : 1)
      held = Math.min(needed, held + (1 - held) * release)
      sum += held - (gains[at] ?? 1)
      gains[at] = held
      const gain = Math.min(1, sum / length)
      out.left = (lefts[at] ?? 0) * gain
      out.right = (rights[at] ?? 0) * gain
      lefts[at] = left
      rights[at] = right
      at = at + 1 === length ? 0 : at + 1
      if (at === 0) sum = total(gains)
      if (gain < reduction) reduction = gain
    },
    takeReduction() {
      const taken = reduction
      reduction = 1
      return taken
    },
  }
}

/** Added anew once a round, so that rounding never adds up. */
function total(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
