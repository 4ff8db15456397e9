import type { Form } from '../../shared/domain/device'

/** Where a linear output strokes to when nobody says where: from one end to the other, as fast as its level lets it. */
export interface Strokes {
  /** The end it moves to now, given the level (speed) that it has had since the last call. Allocates nothing. */
  next(level: number, now: number): Form
  /** It stands still from now on. */
  rest(): void
}

const ends: readonly [Form, Form] = [{ position: 0 }, { position: 1 }]
/** After a pause of the event loop the estimate does not run ahead. */
const longestStepMs = 250

/**
 * Estimates the position from the speed of each moment: `fullStrokeMs` is what a whole stroke takes at level 1.
 * The device's own mechanics make the real one lag; it turns late rather than early, within its own range.
 */
export function createStrokes(fullStrokeMs: number): Strokes {
  let towards: 0 | 1 = 1
  let position = 0
  let lastAt: number | null = null

  return {
    next(level, now) {
      const sinceMs = lastAt === null ? 0 : Math.min(now - lastAt, longestStepMs)
      lastAt = now
      const moved = (level * sinceMs) / fullStrokeMs
      position += towards === 1 ? moved : -moved
      const hasArrived = towards === 1 ? position >= 1 - 1e-9 : position <= 1e-9
      if (hasArrived) {
        position = towards
        towards = towards === 1 ? 0 : 1
      }
      return ends[towards]
    },
    rest() {
      lastAt = null
    },
  }
}
