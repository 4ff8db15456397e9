import { z } from 'zod'
import { receipt } from '../../shared/domain/room'
import { actionOutcome } from '../../shared/domain/rule'
import { refusal } from '../../shared/domain/safety'

/** What became of a tip in the end, as the journal keeps it: enough to say it again. */
export const verdict = z.object({
  outcomes: z.array(actionOutcome),
  last: receipt.omit({ eventId: true }),
  /** Why it is given back; null: it is kept. */
  refund: refusal.nullable(),
})
export type Verdict = z.infer<typeof verdict>
