import type { Motion, Scale } from '../../../../shared/domain/motion'
import { freshPattern, type PatternKind, patternKinds, peakOf } from '../../../../shared/domain/pattern'
import type { SavedPattern } from '../../../../shared/domain/saved-pattern'

export const freshMotion: Motion = {
  kind: 'pattern',
  deviceId: null,
  outputKind: 'vibrate',
  pattern: freshPattern('constant', 0.4),
  durationMs: 3_000,
}

const savedPrefix = 'saved:'

/** What the picker shows for a motion: one from the library, or a kind of its own. */
export const choiceOf = ({ savedId, pattern }: Motion, saved: readonly SavedPattern[]): string =>
  saved.some(({ id }) => id === savedId) ? `${savedPrefix}${savedId}` : pattern.kind
export const savedChoice = ({ id }: SavedPattern): string => `${savedPrefix}${id}`

/** The motion with what was picked. A pattern of the library comes with its own length. */
export function withChoice(motion: Motion, choice: string, saved: readonly SavedPattern[]): Motion {
  const { savedId: _, intensity: _was, ...rest } = motion
  const picked = saved.find((each) => savedChoice(each) === choice)
  if (picked) return { ...rest, pattern: picked.pattern, durationMs: picked.durationMs, savedId: picked.id }
  const kind: PatternKind = patternKinds.find((each) => each === choice) ?? 'constant'
  return { ...rest, pattern: freshPattern(kind, levelOf(motion) || 0.4) }
}

/** The most that a motion asks for, 0…1. */
export const levelOf = ({ pattern, intensity = 1 }: Motion): number => peakOf(pattern) * intensity

/** The same shape, asking for no more than `level`; beyond its own peak only what can be made anew grows. */
export function withLevel(motion: Motion, level: number): Motion {
  const { intensity: _, ...rest } = motion
  const peak = peakOf(motion.pattern)
  const isPlain = motion.pattern.kind === 'constant' || motion.pattern.kind === 'pulse'
  if (isPlain && motion.savedId === undefined)
    return { ...rest, pattern: { ...motion.pattern, level } as Motion['pattern'] }
  return peak > level ? { ...rest, intensity: level / peak } : rest
}

const dearest = 100_000
/** From what the rule costs to ten times that, around what the motion is without a scale. */
export function freshScale({ durationMs, intensity = 1 }: Motion, price: number): Scale {
  const from = Math.min(price, dearest - 1)
  return {
    by: 'amount',
    from,
    to: Math.min(from * 10, dearest),
    intensity: [intensity / 2, intensity],
    durationMs: [durationMs, Math.min(durationMs * 5, 300_000)],
  }
}
