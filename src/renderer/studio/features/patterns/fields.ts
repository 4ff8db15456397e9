import type { PatternKind, PatternOf } from '../../../../shared/domain/pattern'

/** How a number of a pattern is shown: `scale` turns the shown one into the stored one. */
export interface NumberField<K extends PatternKind> {
  name: keyof PatternOf<K> & string
  unit: 'percent' | 'seconds' | 'count'
  scale: number
  min: number
  max: number
}
type Fields = { [K in PatternKind]: readonly NumberField<K>[] }

const percent = { unit: 'percent', scale: 0.01, min: 0, max: 100 } as const
const seconds = { unit: 'seconds', scale: 1_000, min: 0.1, max: 60 } as const
const count = { unit: 'count', scale: 1 } as const

/** What can be set of each kind by a number; curves are drawn, scripts are imported. */
export const numberFields: Fields = {
  constant: [{ name: 'level', ...percent }],
  pulse: [
    { name: 'level', ...percent },
    { name: 'onMs', ...seconds },
    { name: 'offMs', ...seconds },
  ],
  wave: [
    { name: 'low', ...percent },
    { name: 'high', ...percent },
    { name: 'periodMs', ...seconds },
  ],
  ramp: [
    { name: 'from', ...percent },
    { name: 'to', ...percent },
    { name: 'overMs', ...seconds },
  ],
  staircase: [
    { name: 'from', ...percent },
    { name: 'to', ...percent },
    { name: 'steps', ...count, min: 2, max: 20 },
    { name: 'stepMs', ...seconds },
  ],
  heartbeat: [
    { name: 'level', ...percent },
    { name: 'beatsPerMinute', ...count, min: 30, max: 120 },
  ],
  random: [
    { name: 'low', ...percent },
    { name: 'high', ...percent },
    { name: 'holdMs', ...seconds },
    { name: 'seed', ...count, min: 0, max: 4_294_967_295 },
  ],
  drawn: [],
  script: [],
}

/** Kinds that end, and may begin again. */
export const loopKinds: readonly PatternKind[] = ['ramp', 'staircase', 'drawn', 'script']
