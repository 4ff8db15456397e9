import type { HealthPoint } from '../../shared/domain/health-point'

export const mostPoints = 1_800

export interface HealthHistory {
  add(point: HealthPoint): void
  points(): readonly HealthPoint[]
}

/**
 * The whole session in bounded memory: when it is full, neighbours become one, so that old and new are equally fine.
 * Points that are added are joined to the same length before they are kept.
 */
export function createHealthHistory(most = mostPoints): HealthHistory {
  let kept: HealthPoint[] = []
  let joined = 1
  let waiting: HealthPoint[] = []
  return {
    add(point) {
      waiting.push(point)
      if (waiting.length < joined) return
      kept.push(joinPoints(waiting))
      waiting = []
      if (kept.length < most) return
      kept = pairsOf(kept).map(joinPoints)
      joined *= 2
    },
    points: () => [...kept, ...(waiting.length > 0 ? [joinPoints(waiting)] : [])],
  }
}

function pairsOf(points: readonly HealthPoint[]): HealthPoint[][] {
  const pairs: HealthPoint[][] = []
  for (let at = 0; at < points.length; at += 2) pairs.push(points.slice(at, at + 2))
  return pairs
}

/** Means weighed by time; the layers are those of the last. @throws RangeError of no points */
export function joinPoints(points: readonly HealthPoint[]): HealthPoint {
  const last = points.at(-1)
  if (!last) throw new RangeError('nothing to join')
  const overMs = points.reduce((sum, point) => sum + point.overMs, 0)
  const mean = (of: (point: HealthPoint) => number | null): number | null => {
    const told = points.flatMap((point) => {
      const value = of(point)
      return value === null ? [] : [{ value, overMs: point.overMs }]
    })
    const toldMs = told.reduce((sum, each) => sum + each.overMs, 0)
    return toldMs === 0 ? null : told.reduce((sum, each) => sum + each.value * each.overMs, 0) / toldMs
  }
  return {
    at: last.at,
    overMs,
    bitrateBps: mean((point) => point.bitrateBps) ?? 0,
    framesPerSecond: mean((point) => point.framesPerSecond) ?? 0,
    lossPercent: mean((point) => point.lossPercent) ?? 0,
    roundTripMs: mean((point) => point.roundTripMs),
    jitterMs: mean((point) => point.jitterMs),
    encodeMs: mean((point) => point.encodeMs),
    droppedPerSecond: mean((point) => point.droppedPerSecond),
    layers: last.layers,
    viewerLossPercent: mean((point) => point.viewerLossPercent),
    viewerStalledPercent: mean((point) => point.viewerStalledPercent),
  }
}
