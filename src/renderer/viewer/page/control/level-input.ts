import { type CurvePoints, longestCurveMs } from '../../../../shared/domain/control'

const within = (share: number): number => Math.min(1, Math.max(0, share))

/** Where a pointer is on a surface, each way 0…1 from its top left; beyond its edge counts as at it. */
export function shareAt(
  surface: { left: number; top: number; width: number; height: number },
  pointer: { clientX: number; clientY: number },
): { x: number; y: number } {
  return {
    x: within((pointer.clientX - surface.left) / Math.max(surface.width, 1)),
    y: within((pointer.clientY - surface.top) / Math.max(surface.height, 1)),
  }
}

const steps: Record<string, number> = {
  ArrowUp: 0.05,
  ArrowRight: 0.05,
  ArrowDown: -0.05,
  ArrowLeft: -0.05,
  PageUp: 0.2,
  PageDown: -0.2,
}

/** The level after a key of a slider (ARIA practices), Escape lets go; null for any other key. */
export function levelAfterKey(level: number, key: string): number | null {
  if (key === 'Home' || key === 'Escape') return 0
  if (key === 'End') return 1
  const step = steps[key]
  return step === undefined ? null : within(Math.round((level + step) * 100) / 100)
}

/** Fewer than the room takes, so that a curve of any length has room for its ends. */
const mostPoints = 150

/** A curve in the making: a point counts when it is far enough to the right of the one before. */
export function withPoint(points: CurvePoints, x: number, level: number): CurvePoints {
  const last = points.at(-1)
  const atMs = Math.round(within(x) * longestCurveMs)
  const added = { atMs, level: within(level) }
  if (!last) return [{ atMs: 0, level: added.level }]
  return atMs - last.atMs < longestCurveMs / mostPoints ? points : [...points, added]
}

/** A drawn line as a curve of the wanted length: what was drawn is stretched to all of it. Null for a mere dot. */
export function curveOf(points: CurvePoints, lengthMs: number): CurvePoints | null {
  const end = points.at(-1)?.atMs ?? 0
  if (points.length < 2 || end === 0) return null
  return points.map(({ atMs, level }) => ({ atMs: Math.round((atMs / end) * lengthMs), level }))
}

/** Curves for those who do not draw. */
export const readyCurves: Record<'wave' | 'rise' | 'steps', CurvePoints> = {
  wave: Array.from({ length: 41 }, (_, at) => ({
    atMs: at * 250,
    level: (1 - Math.cos((at / 40) * 2 * Math.PI)) / 2,
  })),
  rise: [
    { atMs: 0, level: 0 },
    { atMs: 9_500, level: 1 },
    { atMs: longestCurveMs, level: 0 },
  ],
  steps: [0.25, 0.5, 0.75, 1].flatMap((level, at) => [
    { atMs: at * 2_500 + 50, level },
    { atMs: (at + 1) * 2_500, level },
  ]),
}
