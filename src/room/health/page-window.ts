import type { WatchSample } from '../../shared/domain/health'

/** A page says three samples in six seconds; whoever says more is heard no longer than this. */
const mostKept = 40

/** What one page reported of late. */
export interface PageWindow {
  add(samples: readonly WatchSample[], now: number): void
  /** Null when it has not reported since `after`. */
  summary(after: number): PageSummary | null
}
export interface PageSummary {
  height: number
  bitrateBps: number
  lossPercent: number | null
  roundTripMs: number | null
  jitterBufferMs: number | null
  glassToGlassMs: number | null
  stalls: number
  stalledPercent: number
}

export function createPageWindow(): PageWindow {
  let kept: { at: number; sample: WatchSample }[] = []
  return {
    add(samples, now) {
      kept = [...kept, ...samples.map((sample) => ({ at: now, sample }))].slice(-mostKept)
    },
    summary(after) {
      kept = kept.filter(({ at }) => at >= after)
      const samples = kept.map(({ sample }) => sample)
      const newest = samples.at(-1)
      if (!newest) return null
      const watchedMs = total(samples, 'overMs')
      return {
        height: newest.height,
        bitrateBps: newest.bitrateBps,
        lossPercent: meanOf(samples, 'lossPercent'),
        roundTripMs: meanOf(samples, 'roundTripMs'),
        jitterBufferMs: meanOf(samples, 'jitterBufferMs'),
        glassToGlassMs: meanOf(samples, 'glassToGlassMs'),
        stalls: total(samples, 'stalls'),
        // A halt is told when it is over, and may have begun before the time that is looked at.
        stalledPercent: Math.min(100, (total(samples, 'stalledMs') / watchedMs) * 100),
      }
    },
  }
}

const total = (samples: readonly WatchSample[], field: 'overMs' | 'stalls' | 'stalledMs'): number =>
  samples.reduce((sum, sample) => sum + sample[field], 0)

/** Weighed by time; of those samples that say it. */
function meanOf(
  samples: readonly WatchSample[],
  field: 'lossPercent' | 'roundTripMs' | 'jitterBufferMs' | 'glassToGlassMs',
): number | null {
  const told = samples.flatMap(({ overMs, [field]: value }) => (value === null ? [] : { overMs, value }))
  const overMs = told.reduce((sum, each) => sum + each.overMs, 0)
  return overMs === 0 ? null : told.reduce((sum, each) => sum + each.value * each.overMs, 0) / overMs
}
