import type { Clock } from '../../../shared/domain/clock'

export interface Move {
  position: number
  durationMs: number
}

/** Where a linear output is believed to be. Nobody reads it back: an estimate from what was written. */
export interface Stroke {
  /** The move to a position at a speed (`strokeMs` for a whole stroke). From an unknown place it is a whole stroke. */
  to(position: number, strokeMs: number): Move
  /** The move that ends what is under way: to where it is now. Null when that is unknown, or nothing is under way. */
  hold(): Move | null
}

/** An estimate that is wrong by so much of a stroke moves no faster than before. */
const slackShare = 0.1
const shortestMs = 100

export function createStroke(clock: Clock): Stroke {
  let last: { from: number | null; to: number; at: number; durationMs: number; strokeMs: number } | null =
    null

  function positionAt(now: number): number | null {
    if (!last) return null
    const done = Math.min(1, (now - last.at) / last.durationMs)
    if (done === 1) return last.to
    return last.from === null ? null : last.from + (last.to - last.from) * done
  }

  return {
    to(position, strokeMs) {
      const at = clock.now()
      const from = positionAt(at)
      const share = from === null ? 1 : Math.abs(position - from)
      const durationMs = Math.max(shortestMs, Math.ceil(strokeMs * share))
      last = { from, to: position, at, durationMs, strokeMs }
      return { position, durationMs }
    },
    hold() {
      const at = clock.now()
      const position = positionAt(at)
      if (!last || position === null || at - last.at >= last.durationMs) return null
      const durationMs = Math.max(shortestMs, Math.ceil(last.strokeMs * slackShare))
      last = { ...last, from: position, to: position, at, durationMs }
      return { position, durationMs }
    },
  }
}
