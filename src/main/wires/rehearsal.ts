import type { Stop } from '../../shared/domain/clock'
import type { Rehearsal } from '../rehearsal/rehearsal'
import type { Hardware } from '../safety/hardware'

/** Whoever stops all means all. */
export const connectRehearsal = ({
  hardware,
  rehearsal,
}: {
  hardware: Hardware
  rehearsal: Rehearsal
}): Stop[] => [
  hardware.onChange(() => {
    if (hardware.view().permit === 'stopped') rehearsal.end('stopped')
  }),
]
