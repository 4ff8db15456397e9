import type { OutputKind, OutputLimits } from '../../../../../shared/domain/device'

/** Each limit as a person thinks of it: per cent and seconds. `scale` turns the shown number into the stored one. */
export const limitFields = [
  { name: 'max', scale: 0.01, min: 0, max: 100 },
  { name: 'risePerSecond', scale: 0.01, min: 10, max: 2_000 },
  { name: 'longestRunMs', scale: 1_000, min: 1, max: 300 },
  { name: 'restAfterRunMs', scale: 1_000, min: 0, max: 300 },
  { name: 'dutyPerMinute', scale: 0.01, min: 5, max: 100 },
  { name: 'exposureSecondsPerHour', scale: 1, min: 10, max: 3_600 },
  { name: 'leastOnMs', scale: 1_000, min: 0, max: 60 },
  { name: 'leastOffMs', scale: 1_000, min: 0, max: 60 },
] as const satisfies readonly LimitField[]

interface LimitField {
  name: keyof OutputLimits
  scale: number
  min: number
  max: number
}
export type KnownLimit = (typeof limitFields)[number]

const ofRelays: ReadonlySet<keyof OutputLimits> = new Set(['leastOnMs', 'leastOffMs'])

/** The limits that mean something for a kind of output; null: for all of them. */
export const fieldsOf = (kind: OutputKind | null): KnownLimit[] =>
  limitFields.filter(({ name }) => kind === null || kind === 'relay' || !ofRelays.has(name))

/** The stored limit for a shown number, within the field's range; whole where the limit is whole. */
export function storedLimit({ scale, min, max }: KnownLimit, shown: number): number {
  const within = Math.min(max, Math.max(min, Number.isFinite(shown) ? shown : min))
  return scale < 1 ? Math.round(within) / 100 : Math.round(within * scale)
}

/** The number as it is shown: seconds may have one decimal. */
export const shownLimit = ({ scale }: KnownLimit, stored: number): number =>
  Math.round((stored / scale) * 10) / 10
