import type { OutputKind, OutputLimits } from '../../../../src/shared/domain/device'
import { widestLimits } from '../../../../src/shared/domain/limits'
import type { HoldCause } from '../../../../src/shared/domain/safety'
import type { FakeDevice } from '../fake-device'

/** What somebody beside the hardware knows because they did it, without asking safety how it decides. */
export interface Facts {
  /** What the operator set for each device, and over all hazards. */
  own: Map<FakeDevice, OutputLimits>
  ceiling: OutputLimits
  muted: Set<FakeDevice>
  blocked: Set<string>
  /** Faults that the operator saw to since the last look. */
  acknowledged: Set<FakeDevice>
  /** How often a device was forgotten: it comes back as one that never ran. */
  forgotten: Map<FakeDevice, number>
  /** Conditions that were raised and not lowered. */
  present: Set<HoldCause>
  /** The operator armed, or began a trial: the only ways to armed. */
  mayArm: boolean
  /** Trials may follow each other by themselves until then. */
  mayTryUntil: number
  isDiskFull: boolean
  /** By item: the most it may ever ask for, and by whom. */
  asked: Map<string, Asked>
  /** What is being asked for at this moment: its first frame may be written before it has an item id. */
  asking: Asked | null
}

export interface Asked {
  peak: number
  viewerId: string
}

export const createFacts = (): Facts => ({
  own: new Map(),
  ceiling: widestLimits,
  muted: new Set(),
  blocked: new Set(),
  acknowledged: new Set(),
  forgotten: new Map(),
  present: new Set(),
  mayArm: false,
  mayTryUntil: 0,
  isDiskFull: false,
  asked: new Map(),
  asking: null,
})

/** The limits that count for an output: the ceiling is over hazards alone. */
export function limitsOf({ own, ceiling }: Facts, device: FakeDevice, kind: OutputKind): OutputLimits {
  const set = own.get(device) ?? widestLimits
  if (kind === 'light') return set
  return {
    ...set,
    max: Math.min(set.max, ceiling.max),
    risePerSecond: Math.min(set.risePerSecond, ceiling.risePerSecond),
    longestRunMs: Math.min(set.longestRunMs, ceiling.longestRunMs),
    dutyPerMinute: Math.min(set.dutyPerMinute, ceiling.dutyPerMinute),
    restAfterRunMs: Math.max(set.restAfterRunMs, ceiling.restAfterRunMs),
    leastOffMs: Math.max(set.leastOffMs, ceiling.leastOffMs),
  }
}
