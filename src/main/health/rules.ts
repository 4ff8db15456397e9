import type { AudienceHealth, HealthCode } from '../../shared/domain/health'
import type { LiveView, PublishStats } from '../../shared/domain/live'

/** What is known at one moment. */
export interface HealthInput {
  live: LiveView['state']
  /** The room answers. */
  hasRoom: boolean
  /** Null: the window reports nothing (another program may publish). */
  stats: PublishStats | null
  audience: AudienceHealth | null
}
type Figures = Record<string, number>
interface Rule {
  code: HealthCode
  /** Null: it is not so. `holds` asks for less when it is what was said last, so that a value on the edge does not flap. */
  finds(input: HealthInput, isSaid: boolean): Figures | null
}

const figuresIf = (isSo: boolean, figures: Figures): Figures | null => (isSo ? figures : null)
/** A limit that is left only well below it. */
const over = (value: number, limit: number, isSaid: boolean): boolean =>
  value > (isSaid ? limit * 0.7 : limit)

/** Frames that the source gave and that were not encoded, in percent. */
function droppedPercent({ droppedPerSecond, sourceFramesPerSecond }: PublishStats): number {
  if (droppedPerSecond === null || !sourceFramesPerSecond) return 0
  return Math.min(100, (droppedPerSecond / sourceFramesPerSecond) * 100)
}
/** Encoding may take no longer than a frame lasts. */
function encodePercent({ encodeMs, framesPerSecond }: PublishStats): number {
  return encodeMs === null ? 0 : (encodeMs * framesPerSecond) / 10
}
/** Few viewers prove nothing about the way that all share. */
const enoughViewers = 2

/** Read from top to bottom: the first that holds is the verdict. */
const rules: readonly Rule[] = [
  { code: 'offline', finds: ({ live }) => figuresIf(live === 'offline', {}) },
  { code: 'roomLost', finds: ({ hasRoom }) => figuresIf(!hasRoom, {}) },
  { code: 'starting', finds: ({ live }) => figuresIf(live === 'waiting', {}) },
  {
    code: 'noPicture',
    finds: ({ stats }) => figuresIf(stats !== null && stats.framesPerSecond === 0, {}),
  },
  {
    code: 'computerLimit',
    finds({ stats }, isSaid) {
      if (!stats) return null
      const [dropped, busy] = [droppedPercent(stats), encodePercent(stats)]
      const isSlow = stats.limitedBy === 'cpu' || over(dropped, 15, isSaid) || over(busy, 95, isSaid)
      return figuresIf(isSlow, { dropped, busy, fps: stats.framesPerSecond })
    },
  },
  {
    code: 'uploadLimit',
    finds: ({ stats }) =>
      stats &&
      figuresIf(stats.limitedBy === 'bandwidth', { mbps: stats.bitrateBps / 1e6, height: stats.height }),
  },
  {
    code: 'sharedUpload',
    finds({ audience }, isSaid) {
      if (!audience?.lossPercent || audience.viewers < enoughViewers) return null
      const { p50 } = audience.lossPercent
      const figures = { loss: p50, viewers: audience.viewers, mbps: audience.bitrateBps / 1e6 }
      return figuresIf(over(p50, 3, isSaid), figures)
    },
  },
  {
    code: 'lossy',
    finds: ({ stats }, isSaid) =>
      stats && figuresIf(over(stats.lossPercent, 3, isSaid), { loss: stats.lossPercent }),
  },
  {
    code: 'slowRoute',
    finds: ({ stats }, isSaid) =>
      stats && figuresIf(over(stats.roundTripMs ?? 0, 300, isSaid), { rtt: stats.roundTripMs ?? 0 }),
  },
  {
    code: 'sourceSlow',
    finds({ stats }, isSaid) {
      const fps = stats?.sourceFramesPerSecond ?? null
      return fps === null ? null : figuresIf(fps < (isSaid ? 20 : 15), { fps })
    },
  },
  {
    code: 'someViewers',
    finds({ audience }, isSaid) {
      if (!audience || audience.viewers === 0) return null
      const isBad =
        over(audience.lossPercent?.p95 ?? 0, 5, isSaid) || over(audience.stalledPercent?.p95 ?? 0, 5, isSaid)
      return figuresIf(isBad, { stalling: audience.stalling, viewers: audience.viewers })
    },
  },
]

/** What is so at this moment. `said`: what was said last. */
export function findVerdict(
  input: HealthInput,
  said: HealthCode,
): { code: HealthCode; figures: Record<string, number> } {
  for (const { code, finds } of rules) {
    const figures = finds(input, code === said)
    if (figures) return { code, figures }
  }
  return { code: 'good', figures: {} }
}
