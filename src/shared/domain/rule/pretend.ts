import { z } from 'zod'
import { viewerName } from '../person'
import { creditAmount } from '../room'
import { personRole } from './condition'

/** Who a rule is tried for, and with what: nobody of the room, and of account nowhere. */
export const pretendEvent = z.object({
  name: viewerName,
  role: personRole,
  /** Null: nothing was given. */
  amount: creditAmount.nullable(),
  /** A tip's note, a command's arguments, or a poll's question; empty: none. */
  text: z.string().max(200),
})
export type PretendEvent = z.infer<typeof pretendEvent>
