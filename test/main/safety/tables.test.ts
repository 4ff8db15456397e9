import { describe, expect, it } from 'vitest'
import { guardSignals, nextGuard } from '../../../src/main/safety/guard'
import { nextPermit, permitSignals } from '../../../src/main/safety/permit'
import {
  type GuardState,
  guardStates,
  type PermitState,
  permitStates,
} from '../../../src/shared/domain/safety'

/** Every move there is; every other cell stays where it is. */
const permitMoves: Record<string, PermitState> = {
  'disarmed arm': 'armed',
  'disarmed stop': 'stopped',
  'disarmed try': 'armed',
  'armed disarm': 'disarmed',
  'armed hold': 'held',
  'armed stop': 'stopped',
  'armed tried': 'disarmed',
  'held disarm': 'disarmed',
  'held release': 'armed',
  'held stop': 'stopped',
  'stopped reset': 'disarmed',
}
const guardMoves: Record<string, GuardState> = {
  'absent linking': 'linking',
  'absent linked': 'zeroing',
  'absent fail': 'fault',
  'linking linked': 'zeroing',
  'linking lost': 'absent',
  'linking fail': 'fault',
  'zeroing linking': 'linking',
  'zeroing zeroed': 'ready',
  'zeroing lost': 'absent',
  'zeroing fail': 'fault',
  'ready linking': 'linking',
  'ready linked': 'zeroing',
  'ready move': 'active',
  'ready zero': 'stopping',
  'ready lost': 'absent',
  'ready fail': 'fault',
  'active linking': 'linking',
  'active linked': 'zeroing',
  'active zero': 'stopping',
  'active lost': 'absent',
  'active fail': 'fault',
  'stopping linking': 'linking',
  'stopping linked': 'zeroing',
  'stopping zeroed': 'ready',
  'stopping lost': 'absent',
  'stopping fail': 'fault',
  'fault acknowledge': 'absent',
}
const permitCells = permitStates.flatMap((state) => permitSignals.map((signal) => ({ state, signal })))
const guardCells = guardStates.flatMap((state) => guardSignals.map((signal) => ({ state, signal })))

describe('the permit', () => {
  it.each(permitCells)('in $state at $signal goes where the rules say', ({ state, signal }) => {
    expect(nextPermit(state, signal)).toBe(permitMoves[`${state} ${signal}`] ?? state)
  })
  it('latches stopped: only reset leaves it, and only to disarmed', () => {
    const out = permitSignals.filter((signal) => nextPermit('stopped', signal) !== 'stopped')
    expect(out.map((signal) => [signal, nextPermit('stopped', signal)])).toEqual([['reset', 'disarmed']])
  })
  it('is stopped by stop from anywhere', () => {
    expect(permitStates.map((state) => nextPermit(state, 'stop'))).toEqual(permitStates.map(() => 'stopped'))
  })
})

describe('the guard', () => {
  it.each(guardCells)('in $state at $signal goes where the rules say', ({ state, signal }) => {
    expect(nextGuard(state, signal)).toBe(guardMoves[`${state} ${signal}`] ?? state)
  })
  it('becomes ready through an acknowledged zero only, and active from ready only', () => {
    const into = (to: GuardState) =>
      guardCells.filter(({ state, signal }) => state !== to && nextGuard(state, signal) === to)
    expect(into('ready')).toEqual([
      { state: 'zeroing', signal: 'zeroed' },
      { state: 'stopping', signal: 'zeroed' },
    ])
    expect(into('active')).toEqual([{ state: 'ready', signal: 'move' }])
  })
  it('passes zeroing at every link, first or again', () => {
    const linked = guardStates.filter((state) => state !== 'fault').map((state) => nextGuard(state, 'linked'))
    expect(new Set(linked)).toEqual(new Set(['zeroing']))
  })
  it('leaves fault only when the operator acknowledges', () => {
    expect(guardSignals.filter((signal) => nextGuard('fault', signal) !== 'fault')).toEqual(['acknowledge'])
  })
})
