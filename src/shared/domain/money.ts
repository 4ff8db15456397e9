import { z } from 'zod'
import { creditAmount } from './room'

const instant = z.number().int().min(0)

/** Amounts that a viewer may give without choosing from the menu. */
export const freeRange = z
  .object({ min: creditAmount, max: creditAmount })
  .refine(({ min, max }) => min <= max, 'the smallest amount is above the largest')
export type FreeRange = z.infer<typeof freeRange>

/** How tips are taken, as the operator sets it. Times are epoch ms. */
export const tipTerms = z.object({
  /** Null: only what is on the menu. */
  free: freeRange.nullable().default({ min: 1, max: 100_000 }),
  /** Every menu item costs less until then; it does what it does at its full price. */
  happyHour: z
    .object({ percentOff: z.number().int().min(5).max(95), until: instant })
    .nullable()
    .default(null),
  /** Whoever gave the largest single tip since then wears the crown for so long, unless a larger one takes it. */
  king: z
    .object({ since: instant, atLeast: creditAmount, forMs: z.number().int().min(60_000).max(86_400_000) })
    .nullable()
    .default(null),
  /** Said to whoever tipped, where the item has no words of its own. Holes: {name} {amount} {item}. */
  thanks: z.string().max(200).default(''),
  /** Viewers may take credits that cost nothing, to try the show. */
  testCredits: z.boolean().default(false),
})
export type TipTerms = z.infer<typeof tipTerms>
export const defaultTerms: TipTerms = tipTerms.parse({})

/** What a viewer can buy at once. `price` is the provider's own words for what it costs. */
export const creditPack = z.object({
  id: z.string().regex(/^[\w-]{1,40}$/),
  credits: creditAmount,
  price: z.string().max(40),
})
export type CreditPack = z.infer<typeof creditPack>

/** What viewers know of the terms at this moment. */
export const moneyState = z.object({
  free: freeRange.nullable(),
  happyHour: z.object({ percentOff: z.number().int(), endsInMs: z.number().min(0) }).nullable(),
  /** `name` null: the crown is free for whoever gives `toBeat`. */
  king: z
    .object({ name: z.string().nullable(), toBeat: creditAmount, endsInMs: z.number().min(0).nullable() })
    .nullable(),
  thanks: z.string().max(200),
  /** Null: nothing is sold here. `isTest`: no money moves. */
  shop: z.object({ isTest: z.boolean(), packs: z.array(creditPack).max(10) }).nullable(),
})
export type MoneyState = z.infer<typeof moneyState>

/**
 * Every movement of credits is one of these. `start` and `grant` are given by the house's goodwill, `purchase` and
 * `reversal` are a payment and its being taken back; a `tip` is held until it is settled (`settle`) or given back
 * (`refund`); a `gift` goes from viewer to viewer. A `ticket` is held until its show goes live
 * (`ticketSettled`) or is closed before it did (`ticketRefunded`).
 */
export const postingKinds = [
  'start',
  'grant',
  'purchase',
  'reversal',
  'tip',
  'settle',
  'refund',
  'gift',
  'ticket',
  'ticketSettled',
  'ticketRefunded',
] as const
export type PostingKind = (typeof postingKinds)[number]

/** One line of a statement, oldest first. */
export const statementLine = z.object({
  id: z.number().int(),
  at: instant,
  kind: z.enum(postingKinds),
  /** Whose credits moved; as they are called now. */
  name: z.string().nullable(),
  credits: z.number().int(),
  /** What the house earned by it, or gave up. */
  earned: z.number().int(),
  /** What the house had earned after it. */
  earnedAfter: z.number().int(),
  itemId: z.string().nullable(),
  note: z.string().nullable(),
  /** The tip behind it. */
  eventId: z.string().nullable(),
})
export type StatementLine = z.infer<typeof statementLine>

export const statementCursor = z.object({ at: instant, id: z.number().int().min(0) })
export type StatementCursor = z.infer<typeof statementCursor>
/** Lines from `from` (inclusive) to `to` (exclusive), after `after`. */
export const statementQuery = z.object({ from: instant, to: instant, after: statementCursor.nullable() })
export type StatementQuery = z.infer<typeof statementQuery>
export const statementPage = z.object({
  lines: z.array(statementLine),
  /** Where the next page begins; null when this is the last. */
  next: statementCursor.nullable(),
  /** What the house had earned before `from`. */
  earnedBefore: z.number().int(),
  /** What is held now for tips that have not come to their end. */
  held: z.number().int(),
})
export type StatementPage = z.infer<typeof statementPage>
