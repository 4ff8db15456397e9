import type { HealthPoint } from '../../../../shared/domain/health-point'

const columns = [
  'at',
  'overMs',
  'bitrateBps',
  'framesPerSecond',
  'lossPercent',
  'roundTripMs',
  'jitterMs',
  'encodeMs',
  'droppedPerSecond',
  'viewerLossPercent',
  'viewerStalledPercent',
] as const

/** A line a point (RFC 4180), times in ISO 8601; empty: not told. Layers as `720p 1800000 | 360p 450000`. */
export function csvOf(points: readonly HealthPoint[]): string {
  const cell = (point: HealthPoint, column: (typeof columns)[number]) =>
    column === 'at' ? new Date(point.at).toISOString() : String(point[column] ?? '')
  const layers = (point: HealthPoint) =>
    point.layers.map(({ height, bitrateBps }) => `${height}p ${Math.round(bitrateBps)}`).join(' | ')
  const lines = points.map((point) =>
    [...columns.map((column) => cell(point, column)), layers(point)].join(','),
  )
  return `${[[...columns, 'layers'].join(','), ...lines].join('\r\n')}\r\n`
}
