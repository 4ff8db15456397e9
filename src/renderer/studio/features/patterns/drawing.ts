import type { LevelPoints } from '../../../../shared/domain/pattern'

type Point = LevelPoints[number]

/** Points across the whole width: fine enough for a hand, well below what a pattern may have. */
const columns = 200

const gridMs = (lengthMs: number): number => Math.max(10, Math.ceil(lengthMs / columns))

/** A place on the pad as a point of the curve, on its grid and within its bounds. */
export function pointAt(share: { x: number; y: number }, lengthMs: number): Point {
  const grid = gridMs(lengthMs)
  const atMs = Math.round((clamp(share.x) * lengthMs) / grid) * grid
  return { atMs: Math.min(atMs, lengthMs), level: Math.round(clamp(1 - share.y) * 100) / 100 }
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value))

/** The curve after the hand went from one point to another: what lay between gives way. */
export function withStroke(points: readonly Point[], from: Point, to: Point): Point[] {
  const first = Math.min(from.atMs, to.atMs)
  const last = Math.max(from.atMs, to.atMs)
  const kept = points.filter(({ atMs }) => atMs < first || atMs > last)
  const drawn = from.atMs === to.atMs ? [to] : [from, to]
  return inOrder([...kept, ...drawn])
}

/** The same shape over another time. */
export function stretched(points: readonly Point[], lengthMs: number): Point[] {
  const before = points.at(-1)?.atMs ?? 0
  if (before === 0) return [...points]
  const moved = points.map(({ atMs, level }) => ({ atMs: Math.round((atMs * lengthMs) / before), level }))
  return inOrder(moved).filter(({ atMs }, index, all) => index === 0 || atMs > (all[index - 1]?.atMs ?? 0))
}

export const inOrder = (points: readonly Point[]): Point[] =>
  points.toSorted((one, other) => one.atMs - other.atMs)
