import { z } from 'zod'
import { freeRange, statementCursor, statementPage } from '../../domain/money'
import { creditAmount } from '../../domain/room'

const instant = z.number().int().min(0)
const minutes = z.number().int().min(1).max(1_440)

/** How tips are taken. What runs for a time begins when main hears of it. */
export const moneyRequests = {
  'money.saveTerms': {
    input: z.object({
      free: freeRange.nullable(),
      thanks: z.string().max(200),
      testCredits: z.boolean(),
    }),
    output: z.void(),
  },
  'money.startHappyHour': {
    input: z.object({ percentOff: z.number().int().min(5).max(95), minutes }),
    output: z.void(),
  },
  'money.endHappyHour': { input: z.void(), output: z.void() },
  /** A new contest for the crown. */
  'money.startKing': { input: z.object({ atLeast: creditAmount, minutes }), output: z.void() },
  'money.endKing': { input: z.void(), output: z.void() },
  /** The item's stock is whole again. @throws `notFound` */
  'money.restock': { input: z.object({ ruleId: z.string() }), output: z.void() },
  /** A page of the room's ledger. `session`: since this studio was started. @throws `notConnected`, `timeout` */
  'money.statement': {
    input: z.object({
      from: z.union([instant, z.literal('session')]),
      to: instant.nullable(),
      after: statementCursor.nullable(),
    }),
    output: statementPage,
  },
}
