import type { RefundPolicy } from '../../shared/domain/queue'
import { type ActionOutcome, isMotion } from '../../shared/domain/rule'
import type { Refusal } from '../../shared/domain/safety'

/** What an action came to, and whether it had been taken in before that. */
export interface Performed {
  outcome: ActionOutcome
  wasTaken: boolean
  /** Why not, in words for the operator. */
  problem?: string | null
}

/** What a viewer's page says before a tip is given: it will be shown, not played. */
const saidBefore: readonly Refusal[] = ['disarmed', 'held', 'stopped']
/** An event that came late is credited and shown; one that was played before has had its motion. */
const notOwed: readonly Refusal[] = ['tooOld', 'repeated']

/** Why a tip is to be given back: it was to move something, and none of its motions moved. Null: it is kept. */
export function owedBecause(policy: RefundPolicy, performed: readonly Performed[]): Refusal | null {
  const motions = performed.filter(({ outcome }) => isMotion(outcome))
  if (policy === 'never' || motions.length === 0 || !motions.every(isOwed)) return null
  return motions[0]?.outcome.reason ?? null
}

function isOwed({ outcome: { outcome, reason }, wasTaken }: Performed): boolean {
  if (outcome !== 'refused' || reason === null || notOwed.includes(reason)) return false
  return wasTaken || !saidBefore.includes(reason)
}
