import type { Ducking } from '../../../../../shared/domain/mixer'
import { shareOf } from './decibel'

/** Between words the programme stays low: a pause shorter than this is not the end of speaking. */
export const holdMs = 250

export interface DuckState {
  /** What is taken off now, 0 … −amount. */
  gainDb: number
  /** Since the microphone last spoke. */
  quietMs: number
}
export const notDucked: DuckState = { gainDb: 0, quietMs: Number.POSITIVE_INFINITY }

/** The envelope, one step on. `microphoneDbfs`: as viewers hear it, so a muted one never ducks. */
export function duckStep(
  { gainDb, quietMs }: DuckState,
  { isOn, thresholdDbfs, amountDb, attackMs, releaseMs }: Ducking,
  step: { microphoneDbfs: number; ms: number },
): DuckState {
  const isLoud = step.microphoneDbfs > thresholdDbfs
  const nextQuietMs = isLoud ? 0 : quietMs + step.ms
  const target = isOn && nextQuietMs < holdMs ? -amountDb : 0
  const timeMs = target < gainDb ? attackMs : releaseMs
  return { gainDb: gainDb + (target - gainDb) * shareOf(step.ms, timeMs), quietMs: nextQuietMs }
}
