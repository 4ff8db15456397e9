import type { PermitState, permitStates } from '../../shared/domain/safety'

// The only way into `armed` is `arm` (or `try`, for one output) from `disarmed`, and `release` from `held`.
// Read a row as "in this state"; read a column as "when this happens". Every cell is decided.

export const permitSignals = ['arm', 'disarm', 'hold', 'release', 'stop', 'reset', 'try', 'tried'] as const
export type PermitSignal = (typeof permitSignals)[number]

type Row<Columns extends readonly unknown[]> = { readonly [Column in keyof Columns]: PermitState | null }
const _ = null // stay

// biome-ignore format: a matrix is read by columns
const table = {
  //          arm      disarm      hold    release  stop       reset       try      tried
  disarmed: ['armed',  _,          _,      _,       'stopped', _,          'armed', _         ],
  armed:    [_,        'disarmed', 'held', _,       'stopped', _,          _,       'disarmed'],
  held:     [_,        'disarmed', _,      'armed', 'stopped', _,          _,       _         ],
  stopped:  [_,        _,          _,      _,       _,         'disarmed', _,       _         ],
} as const satisfies Record<(typeof permitStates)[number], Row<typeof permitSignals>>

export function nextPermit(state: PermitState, signal: PermitSignal): PermitState {
  return table[state][permitSignals.indexOf(signal)] ?? state
}
