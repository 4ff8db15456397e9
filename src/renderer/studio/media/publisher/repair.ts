import type { Clock, Stop } from '../../../../shared/domain/clock'
import type { Negotiation } from '../../../shared-media/negotiate'
import type { PublishCode } from '../types'

/** How long a restarted ICE may take to bring reports back, before a new session is made beside it. */
export const restartWithinMs = 2_000

/** What is tried on a session through which nothing comes: ICE restart where the server has it, else nothing. */
export interface Repair {
  by(negotiation: Pick<Negotiation, 'restartIce'>): void
  begin(code: PublishCode): void
  /** It moves again, or is over. */
  done: Stop
}

export function createRepair(deps: { clock: Clock; gaveUp(code: PublishCode): void }): Repair {
  let negotiation: Pick<Negotiation, 'restartIce'> | null = null
  let current: object | null = null
  let stopWaiting: Stop = () => {}

  return {
    by(next) {
      negotiation = next
    },
    begin(code) {
      if (current) return
      const mine = {}
      current = mine
      let hasGivenUp = false
      const giveUp = () => {
        if (current !== mine || hasGivenUp) return
        hasGivenUp = true
        stopWaiting()
        deps.gaveUp(code)
      }
      if (!negotiation) {
        giveUp()
        return
      }
      stopWaiting = deps.clock.after(restartWithinMs, giveUp)
      void negotiation.restartIce().then((hasRestarted) => hasRestarted || giveUp())
    },
    done() {
      current = null
      stopWaiting()
    },
  }
}
