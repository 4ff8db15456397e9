import { mostSamples, type WatchReport, type WatchSample } from '../../../shared/domain/health'
import type { WatchStats } from './watch-stats'

const sampleMs = 2_000
const samplesAReport = 3

/**
 * Tells the room how the picture arrives: in small batches, at once after a halt and after the first frame. What could
 * not be said is said later, as far as a report holds it.
 */
export function createQualityReporter(deps: {
  /** Answers whether it could be said now. */
  say(report: WatchReport): boolean
}): { firstFrame(afterMs: number): void; measured(stats: WatchStats, overMs: number): void } {
  let firstFrameMs: number | null = null
  let samples: WatchSample[] = []
  let parts: { stats: WatchStats; overMs: number }[] = []

  function flush(): void {
    if (samples.length === 0) return
    if (!deps.say({ firstFrameMs, samples })) return
    firstFrameMs = null
    samples = []
  }
  return {
    firstFrame(afterMs) {
      firstFrameMs = Math.min(60_000, Math.max(0, Math.round(afterMs)))
    },
    measured(stats, overMs) {
      parts.push({ stats, overMs })
      if (parts.reduce((sum, part) => sum + part.overMs, 0) < sampleMs) return
      const sample = sampleOf(parts)
      parts = []
      samples = [...samples, sample].slice(-mostSamples)
      if (samples.length >= samplesAReport || sample.stalls > 0 || firstFrameMs !== null) flush()
    },
  }
}

/** What the seconds come to; within the bounds of the contract, whatever a browser says. */
export function sampleOf(parts: readonly { stats: WatchStats; overMs: number }[]): WatchSample {
  const overMs = parts.reduce((sum, part) => sum + part.overMs, 0)
  const last = parts.at(-1)?.stats
  const mean = (of: (stats: WatchStats) => number | null, most: number): number | null => {
    const told = parts.flatMap(({ stats }) => of(stats) ?? [])
    if (told.length === 0) return null
    return within(round(told.reduce((sum, value) => sum + value, 0) / told.length), most)
  }
  const total = (of: (stats: WatchStats) => number) => parts.reduce((sum, { stats }) => sum + of(stats), 0)
  return {
    overMs: Math.max(1, within(Math.round(overMs), 60_000)),
    height: within(Math.round(last?.height ?? 0), 8_192),
    framesPerSecond: mean((stats) => stats.framesPerSecond, 1_000) ?? 0,
    bitrateBps: Math.round(mean((stats) => stats.bitrateBps, 1e9) ?? 0),
    lossPercent: mean((stats) => stats.lossPercent, 100),
    roundTripMs: mean((stats) => stats.roundTripMs, 60_000),
    jitterBufferMs: mean((stats) => stats.jitterBufferMs, 60_000),
    glassToGlassMs: mean((stats) => stats.glassToGlassMs, 60_000),
    stalls: within(Math.round(total((stats) => stats.stalls)), 1_000),
    stalledMs: within(Math.round(total((stats) => stats.stalledMs)), 60_000),
  }
}

const within = (value: number, most: number): number => Math.min(most, Math.max(0, value))
const round = (value: number): number => Math.round(value * 10) / 10
