import type { RadioTrouble } from '../../../shared/domain/radio-trouble'
import { blockNow } from './linux/kill-switches'
import type { Machine } from './machine'
import { type RadioStanding, standingOf, standingWith } from './noble-state'
import type { RadioListener } from './radio'

export interface Teller {
  tell(standing: RadioStanding): void
  /** A radio that has not begun, or does not answer. */
  absent(trouble: RadioTrouble): void
  /** noble's own word for its adapter. */
  said(word: string, device: string | null): void
}

/** Tells how the radio stands. What was found out too late is not told. */
export function createTeller(machine: Machine, listener: RadioListener): Teller {
  let told: RadioStanding | null = null
  function tell(standing: RadioStanding): void {
    told = standing
    listener.stateChanged(standing.state, standing.trouble)
  }

  /** That it is off was told at once; that a kill switch is why, as soon as that is known. */
  async function explainOff(standing: RadioStanding, device: string): Promise<void> {
    const by = await blockNow(machine.sys, device)
    if (by && told === standing) tell(standingWith({ code: 'blocked', by, device }))
  }

  return {
    tell,
    absent: (trouble) => tell(standingWith(trouble)),
    said(word, device) {
      const standing = standingOf(word, machine, device)
      tell(standing)
      if (word === 'poweredOff' && device !== null) void explainOff(standing, device)
    },
  }
}
