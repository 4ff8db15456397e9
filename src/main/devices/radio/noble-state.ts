import type { RadioTrouble } from '../../../shared/domain/radio-trouble'
import type { Machine } from './machine'
import type { RadioState } from './radio'

export interface RadioStanding {
  state: RadioState
  trouble: RadioTrouble | null
}

export const notPermitted = ({ system, program, electron }: Machine): RadioTrouble => ({
  code: 'notPermitted',
  system,
  program,
  host: electron ? 'app' : 'terminal',
})

/** noble's own word for its adapter. `device`: which one it is, on Linux. */
export function standingOf(word: string, machine: Machine, device: string | null): RadioStanding {
  const { system } = machine
  if (word === 'poweredOn') return { state: 'on', trouble: null }
  if (word === 'poweredOff') return { state: 'off', trouble: { code: 'switchedOff', system, device } }
  if (word === 'unauthorized') return { state: 'unauthorized', trouble: notPermitted(machine) }
  // Windows says it of a machine without any radio.
  if (word === 'unsupported')
    return {
      state: 'unavailable',
      trouble: system === 'windows' ? { code: 'noAdapter', system } : { code: 'noLowEnergy', device },
    }
  return { state: 'starting', trouble: null }
}

/** A radio that has not begun, and why. */
export function standingWith(trouble: RadioTrouble): RadioStanding {
  if (trouble.code === 'notPermitted') return { state: 'unauthorized', trouble }
  return { state: trouble.code === 'blocked' ? 'off' : 'unavailable', trouble }
}
