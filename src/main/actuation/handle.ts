import type { Clock } from '../../shared/domain/clock'
import {
  type ControlMove,
  type ControlStyle,
  type CurvePoints,
  mostMovesPerSecond,
  moveLastsMs,
} from '../../shared/domain/control'

/** What the holder of a lease wants at this moment. An assumed wish expires: a viewer who is gone wants nothing. */
export interface Handle {
  /** False for a move that is old, or one of too many; a zero is never one of too many. */
  move(move: Pick<ControlMove, 'level' | 'seq'>): boolean
  draw(points: CurvePoints): void
  /** 0…ceiling. */
  levelNow(): number
}

const secondMs = 1_000

export function createHandle(deps: { clock: Clock; style: ControlStyle; ceiling: number }): Handle {
  const { clock, style, ceiling } = deps
  let newest = { level: 0, seq: -1, at: Number.NEGATIVE_INFINITY }
  let curve: { points: CurvePoints; since: number } | null = null
  let recent: number[] = []

  function isTooMany(now: number): boolean {
    recent = recent.filter((at) => now - at < secondMs)
    if (recent.length >= mostMovesPerSecond) return true
    recent.push(now)
    return false
  }

  return {
    move({ level, seq }) {
      const now = clock.now()
      if (seq <= newest.seq || (level > 0 && isTooMany(now))) return false
      newest = { level, seq, at: now }
      return true
    },
    draw(points) {
      curve = { points, since: clock.now() }
    },
    levelNow() {
      const now = clock.now()
      if (now - newest.at >= moveLastsMs) return 0
      if (style !== 'curve') return newest.level * ceiling
      return curve ? curveAt(curve.points, now - curve.since) * newest.level * ceiling : 0
    },
  }
}

/** The level of a curve that repeats, straight between its points; before its first it is as at its first. */
export function curveAt(points: CurvePoints, sinceMs: number): number {
  const lengthMs = points.at(-1)?.atMs ?? 0
  const atMs = lengthMs > 0 ? sinceMs % lengthMs : 0
  const next = points.findIndex((point) => point.atMs >= atMs)
  const to = points[next]
  const from = points[next - 1]
  if (!to) return 0
  if (!from) return to.level
  return from.level + ((to.level - from.level) * (atMs - from.atMs)) / (to.atMs - from.atMs)
}
