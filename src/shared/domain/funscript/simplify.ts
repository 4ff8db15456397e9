import type { PositionPoints } from '../pattern'

/** Of the whole stroke: less than any device's own step. */
const tolerance = 0.005
/** Points looked at together: a whole evening of them must not take a whole evening. */
const windowOf = 500

/**
 * Leaves out points on a straight line between others (Ramer-Douglas-Peucker, by the distance in position), so that
 * a script sampled sixty times a second keeps its shape with a tenth of its points.
 */
export function simplified(points: PositionPoints): PositionPoints {
  const last = points.length - 1
  const spans: [number, number][] = []
  for (let from = 0; from < last; from += windowOf) spans.push([from, Math.min(from + windowOf, last)])
  const kept = new Set(spans.flat())
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    const middle = furthest(points, from, to)
    if (middle === null) continue
    kept.add(middle)
    spans.push([from, middle], [middle, to])
  }
  return points.filter((_, index) => kept.has(index))
}

/** The point that a straight line between the two misses most; null when it misses none by the tolerance. */
function furthest(points: PositionPoints, first: number, last: number): number | null {
  const from = points[first]
  const to = points[last]
  if (!from || !to) return null
  const slope = (to.position - from.position) / (to.atMs - from.atMs)
  let most = tolerance
  let found: number | null = null
  for (let index = first + 1; index < last; index++) {
    const point = points[index]
    if (!point) continue
    const miss = Math.abs(point.position - (from.position + slope * (point.atMs - from.atMs)))
    if (miss > most) {
      most = miss
      found = index
    }
  }
  return found
}
