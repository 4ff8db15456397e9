import { z } from 'zod'
import { level, longestPatternMs, mostPoints, shortestPatternMs } from './bounds'

const atMs = z.number().int().min(0).max(longestPatternMs)

interface At {
  readonly atMs: number
}

/** In order of time, no two at once, and long enough to be seen. */
const curve = <P extends z.ZodType<At>>(point: P) =>
  z
    .array(point)
    .min(2)
    .max(mostPoints)
    .refine(isAscending, 'points must follow each other in time')
    .refine((points) => lengthOf(points) >= shortestPatternMs, 'the last point comes too early')

function isAscending(points: readonly At[]): boolean {
  return points.every(({ atMs }, index) => index === 0 || atMs > (points[index - 1]?.atMs ?? 0))
}

/** A level at a time after the start; straight lines in between. */
export const levelPoints = curve(z.object({ atMs, level }))
export type LevelPoints = z.infer<typeof levelPoints>

/** A position at a time: 0 is the near end of the stroke, 1 the far one. */
export const positionPoints = curve(z.object({ atMs, position: level }))
export type PositionPoints = z.infer<typeof positionPoints>

/** When the curve is over, ms after its start. */
export const lengthOf = (points: readonly At[]): number => points[points.length - 1]?.atMs ?? 0

/** The time within the curve, or -1 once it is over and does not begin again. */
export function timeWithin(points: readonly At[], loop: boolean, at: number): number {
  const length = lengthOf(points)
  if (at < length) return at
  return loop && length > 0 ? at % length : -1
}

/** The index of the first point after `at`; 0 before all, `points.length` after all. Allocates nothing. */
export function indexAfter(points: readonly At[], at: number): number {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.atMs ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}
