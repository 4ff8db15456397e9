import type { PictureSize } from '../scene'
import { type Box, handleAt, handles, type Point } from './geometry'

/** A line of the programme that something snapped to, to be shown as a guide. */
export interface Guide {
  axis: 'x' | 'y'
  at: number
}
export interface Snapped {
  x: number
  y: number
  guides: Guide[]
}

/** What a box may snap to. */
export interface Surroundings {
  size: PictureSize
  others: readonly Box[]
}

interface Span {
  low: number
  high: number
}

/** What a box covers of each axis, rotation and all. */
export function spanOf(box: Box, axis: 'x' | 'y'): Span {
  const along = handles.map((handle) => handleAt(box, handle)[axis])
  return { low: Math.min(...along), high: Math.max(...along) }
}

/** Edges and middle of the programme, and of what else stands in the scene. */
function linesOf({ others, size: { width, height } }: Surroundings, axis: 'x' | 'y'): number[] {
  const size = axis === 'x' ? width : height
  return [
    ...[0, size / 2, size],
    ...others.flatMap((other) => {
      const { low, high } = spanOf(other, axis)
      return [low, (low + high) / 2, high]
    }),
  ]
}

/** The nearest step that brings one of the marks onto one of the lines; null when none is near. */
function stepTo(marks: readonly number[], lines: readonly number[], within: number) {
  const steps = marks.flatMap((mark) => lines.map((at) => ({ at, by: at - mark })))
  const near = steps.filter(({ by }) => Math.abs(by) <= within)
  return near.toSorted((one, other) => Math.abs(one.by) - Math.abs(other.by))[0] ?? null
}

/** Where a moved box comes to stand, and the guides that say why. `within` is in pixels of the programme. */
export function snapped(box: Box, around: Surroundings, within: number): Snapped {
  const result: Snapped = { x: box.x, y: box.y, guides: [] }
  for (const axis of ['x', 'y'] as const) {
    const { low, high } = spanOf(box, axis)
    const step = stepTo([low, (low + high) / 2, high], linesOf(around, axis), within)
    if (!step) continue
    result[axis] += step.by
    result.guides.push({ axis, at: step.at })
  }
  return result
}

/** A pulled handle's point, on the nearest lines. */
export function snappedPoint(point: Point, around: Surroundings, within: number): Snapped {
  return snapped({ ...point, width: 0, height: 0, rotation: 0 }, around, within)
}
