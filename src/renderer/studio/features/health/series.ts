import type { HealthPoint } from '../../../../shared/domain/health-point'

/** One line of a chart; a gap where nothing was told. */
export interface Line {
  /** A key of `health.line`. */
  name: string
  values: (number | null)[]
}
export interface ChartData {
  /** A key of `health.chart`. */
  name: string
  unit: string
  /** Epoch seconds. */
  times: number[]
  lines: Line[]
}

const mostLayers = 3

/** What a session was like, as charts. */
export function chartsOf(points: readonly HealthPoint[]): ChartData[] {
  const times = points.map(({ at }) => at / 1_000)
  const line = (name: string, of: (point: HealthPoint) => number | null): Line => ({
    name,
    values: points.map(of),
  })
  const layers = Array.from({ length: Math.min(mostLayers, most(points)) }, (_, index) =>
    line(`layer${index + 1}`, (point) => megabits(layerAt(point, index)?.bitrateBps)),
  )
  return [
    {
      ...{ name: 'bitrate', unit: 'Mbit/s', times },
      lines: [line('total', ({ bitrateBps }) => megabits(bitrateBps)), ...(layers.length > 1 ? layers : [])],
    },
    {
      ...{ name: 'frames', unit: 'fps', times },
      lines: [
        line('sent', ({ framesPerSecond }) => framesPerSecond),
        line('dropped', ({ droppedPerSecond }) => droppedPerSecond),
      ],
    },
    {
      ...{ name: 'loss', unit: '%', times },
      lines: [
        line('upstream', ({ lossPercent }) => lossPercent),
        line('viewers', ({ viewerLossPercent }) => viewerLossPercent),
      ],
    },
    {
      ...{ name: 'time', unit: 'ms', times },
      lines: [
        line('roundTrip', ({ roundTripMs }) => roundTripMs),
        line('jitter', ({ jitterMs }) => jitterMs),
      ],
    },
    { ...{ name: 'encode', unit: 'ms', times }, lines: [line('encode', ({ encodeMs }) => encodeMs)] },
    {
      ...{ name: 'stalled', unit: '%', times },
      lines: [line('viewers', ({ viewerStalledPercent }) => viewerStalledPercent)],
    },
  ]
}

const megabits = (bps: number | undefined): number | null => (bps === undefined ? null : bps / 1e6)
const most = (points: readonly HealthPoint[]): number =>
  points.reduce((count, { layers }) => Math.max(count, layers.length), 0)
/** The largest first. */
const layerAt = ({ layers }: HealthPoint, index: number) =>
  [...layers].sort((a, b) => b.height - a.height)[index]
