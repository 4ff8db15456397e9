import { normalLimits, type OutputLimits } from './device'

/** What an operator picks by name. `custom` is whatever is none of these. */
export const limitPresets = {
  gentle: {
    max: 0.3,
    risePerSecond: 0.5,
    longestRunMs: 30_000,
    restAfterRunMs: 5_000,
    dutyPerMinute: 0.5,
    exposureSecondsPerHour: 900,
    leastOnMs: 500,
    leastOffMs: 1_000,
  },
  normal: normalLimits,
  strong: {
    max: 1,
    risePerSecond: 5,
    longestRunMs: 180_000,
    restAfterRunMs: 1_000,
    dutyPerMinute: 1,
    exposureSecondsPerHour: 2_700,
    leastOnMs: 200,
    leastOffMs: 200,
  },
} as const satisfies Record<string, OutputLimits>
export type LimitPreset = keyof typeof limitPresets

/** No limit but the device's own. */
export const widestLimits: OutputLimits = {
  max: 1,
  risePerSecond: 20,
  longestRunMs: 300_000,
  restAfterRunMs: 0,
  dutyPerMinute: 1,
  exposureSecondsPerHour: 3_600,
  leastOnMs: 0,
  leastOffMs: 0,
}

const names = Object.keys(widestLimits) as (keyof OutputLimits)[]
/** Limits of which more is less motion. */
const grows: ReadonlySet<keyof OutputLimits> = new Set(['restAfterRunMs', 'leastOffMs'])
/** Keeps a relay from chattering; it lets nothing more through, so it is neither wider nor narrower. */
const isNeutral = (name: keyof OutputLimits): boolean => name === 'leastOnMs'

/** Whether any limit of `next` lets more through than `present` does. */
export const isWider = (next: OutputLimits, present: OutputLimits): boolean =>
  names.some(
    (name) => !isNeutral(name) && (grows.has(name) ? next[name] < present[name] : next[name] > present[name]),
  )

/** Of each limit the one that lets less through. */
export function narrowest(own: OutputLimits, ceiling: OutputLimits): OutputLimits {
  const result = { ...own }
  for (const name of names)
    if (!isNeutral(name))
      result[name] = grows.has(name) ? Math.max(own[name], ceiling[name]) : Math.min(own[name], ceiling[name])
  return result
}

export function presetOf(limits: OutputLimits): LimitPreset | 'custom' {
  const isSame = (preset: OutputLimits) => names.every((name) => preset[name] === limits[name])
  const known = Object.entries(limitPresets).find(([, preset]) => isSame(preset))
  return known ? (known[0] as LimitPreset) : 'custom'
}
