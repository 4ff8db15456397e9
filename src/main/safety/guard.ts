import type { GuardState, guardStates } from '../../shared/domain/safety'

// `ready` is reached through an acknowledged zero only, and `active` from `ready` only.
// Read a row as "in this state"; read a column as "when this happens". Every cell is decided.

export const guardSignals = [
  'linking',
  'linked',
  'zeroed',
  'move',
  'zero',
  'lost',
  'fail',
  'acknowledge',
] as const
/** `zero`: we write zero to all of it. `zeroed`: every zero we wrote was acknowledged. `move`: a level went out. */
export type GuardSignal = (typeof guardSignals)[number]

type Row<Columns extends readonly unknown[]> = { readonly [Column in keyof Columns]: GuardState | null }
const _ = null // stay

// biome-ignore format: a matrix is read by columns
const table = {
  //          linking    linked     zeroed   move      zero        lost      fail     acknowledge
  absent:   ['linking',  'zeroing', _,       _,        _,          _,        'fault', _       ],
  linking:  [_,          'zeroing', _,       _,        _,          'absent', 'fault', _       ],
  zeroing:  ['linking',  _,         'ready', _,        _,          'absent', 'fault', _       ],
  ready:    ['linking',  'zeroing', _,       'active', 'stopping', 'absent', 'fault', _       ],
  active:   ['linking',  'zeroing', _,       _,        'stopping', 'absent', 'fault', _       ],
  stopping: ['linking',  'zeroing', 'ready', _,        _,          'absent', 'fault', _       ],
  fault:    [_,          _,         _,       _,        _,          _,        _,       'absent'],
} as const satisfies Record<(typeof guardStates)[number], Row<typeof guardSignals>>

export function nextGuard(state: GuardState, signal: GuardSignal): GuardState {
  return table[state][guardSignals.indexOf(signal)] ?? state
}
