import { z } from 'zod'
import { statementPage, statementQuery } from '../domain/money'
import { creditAmount, idempotencyKey, viewerName } from '../domain/room'

const credits = z.object({ credits: z.number().int() })

/** Credits on the room's wire, beside tips. */
export const viewerMoneySays = {
  /** To whoever of that name is here. @throws `notFound`, `conflict` when several are called so, `insufficientCredits` */
  'credits.gift': {
    input: z.object({ key: idempotencyKey, toName: viewerName, amount: creditAmount }),
    output: credits,
  },
  /** Begins a purchase; nothing is credited before the payment provider says so. @throws `notFound` */
  'credits.order': {
    input: z.object({ key: idempotencyKey, packId: z.string().max(40) }),
    output: z.object({
      orderId: z.string(),
      credits: z.number().int(),
      /** Where it is paid: an address to open, or one of this server's own to `POST` to when `isTest`. */
      payUrl: z.string(),
      isTest: z.boolean(),
    }),
  },
}

export const studioMoneySays = {
  /** Tips without an end, oldest first: what the studio knows of them it says again. */
  'tips.held': { input: z.void(), output: z.object({ eventIds: z.array(z.string()).max(500) }) },
  'money.statement': { input: statementQuery, output: statementPage },
}
