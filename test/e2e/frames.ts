import type { Rule } from '../../src/shared/domain/rule'
import type { Write } from '../rigs/peripheral'

/** The level in a `Vibrate:n;` frame, 0…1; null for anything else. */
export function vibration(write: Write): number | null {
  const steps = /^Vibrate:(\d+);$/.exec(Buffer.from(write.bytes).toString())?.[1]
  return steps === undefined ? null : Number(steps) / 20
}

/** The levels among the writes; a device is asked for its battery in between. */
export const levelsOf = (writes: readonly Write[]): number[] =>
  writes.flatMap((write) => vibration(write) ?? [])

/** Wall time with a fraction, comparable with a peripheral's `at`. */
export const wallNow = (): number => performance.timeOrigin + performance.now()

type Motion = Extract<Rule['actions'][number], { kind: 'pattern' }>

/** A tip of 25 plays 40 % for 50 s, unless told otherwise: long enough to be cut short by anything. */
export const longRule = (deviceId: string | null, motion: Partial<Motion> = {}): Rule => ({
  id: 'long',
  label: 'Long',
  description: '',
  enabled: true,
  trigger: { kind: 'tip', atLeast: 25 },
  actions: [
    {
      kind: 'pattern',
      deviceId,
      outputKind: 'vibrate',
      pattern: { kind: 'constant', level: 0.4 },
      durationMs: 50_000,
      ...motion,
    },
    { kind: 'alert', text: '{name} tipped {amount}', durationMs: 3_000 },
  ],
})
