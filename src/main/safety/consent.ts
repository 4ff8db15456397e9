import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import { type ConsentView, isRehearsal } from '../../shared/domain/safety'
import type { Report } from './report'

export interface Consent {
  isGiven(): boolean
  /** A stop happened; by a way that works without looking at the window it counts as tried. */
  stopped(cause: string): void
  /** The operator has read the sheet of this session. @throws AppError `conflict` when no stop was tried or left out */
  give(skipTrial: boolean): void
  view(): ConsentView
}

/** Before the first arming of a session the operator reads what may move, by whom, and tries the way to stop it. */
export function createConsent(deps: { clock: Clock; report: Report; onChange(): void }): Consent {
  let stopTried = false
  let acceptedAt: number | null = null
  return {
    isGiven: () => acceptedAt !== null,
    stopped(cause) {
      stopTried ||= isRehearsal(cause)
    },
    give(skipTrial) {
      if (!stopTried && !skipTrial)
        throw new AppError(
          'conflict',
          'Press your stop key once, to see it work, or say that you leave it out.',
        )
      if (acceptedAt !== null) return
      acceptedAt = deps.clock.wall()
      deps.report.line('safety.consented', 'info', { stopTried }, 'operator')
      deps.onChange()
    },
    view: () => ({ stopTried, acceptedAt }),
  }
}
