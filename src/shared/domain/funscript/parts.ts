import { AppError } from '../../contract/errors'
import { longestPatternMs, mostPoints, type PositionPoints } from '../pattern'
import { simplified } from './simplify'

export const mostParts = 20
const shortestPartMs = 100

/**
 * A script cut into parts that can each be a pattern: at most five minutes and 500 points, every part beginning where
 * the one before ended. @throws AppError `tooLarge` when it needs more than 20
 */
export function partsOf(points: PositionPoints): PositionPoints[] {
  const parts: PositionPoints[] = []
  let rest = simplified(points)
  while (rest.length > 1) {
    const count = fitting(rest)
    parts.push(fromZero(rest.slice(0, count)))
    rest = rest.slice(count - 1)
    if (parts.length > mostParts)
      throw new AppError(
        'tooLarge',
        `This script would make more than ${mostParts} patterns. Cut it in a script editor.`,
      )
  }
  return parts.filter((part) => (part.at(-1)?.atMs ?? 0) >= shortestPartMs)
}

/** How many of the first points make one part; a rest that is longer than a part is a part of its own. */
function fitting(points: PositionPoints): number {
  const from = points[0]?.atMs ?? 0
  const beyond = points.findIndex(({ atMs }) => atMs - from > longestPatternMs)
  return Math.max(2, Math.min(mostPoints, beyond < 0 ? points.length : beyond))
}

/** A pause longer than any pattern ends with the pattern. */
function fromZero(points: PositionPoints): PositionPoints {
  const from = points[0]?.atMs ?? 0
  return points.map(({ atMs, position }) => ({ atMs: Math.min(atMs - from, longestPatternMs), position }))
}
