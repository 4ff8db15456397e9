import type { PostingKind, StatementPage, StatementQuery } from '../../shared/domain/money'

/**
 * Where credits can be. `purchases` and `goodwill` are what came in from outside and so go below zero; no other
 * account ever does. The balances of all accounts together are zero at every moment.
 */
export type Account =
  | `viewer:${string}`
  | `held:${string}`
  | `ticket:${string}`
  | 'house'
  | 'purchases'
  | 'goodwill'

export interface Move {
  account: Account
  delta: number
}
/** One movement of credits: its moves add up to zero, and its key makes it happen once. */
export interface Posting {
  key: string
  kind: PostingKind
  /** Epoch ms. */
  at: number
  viewerId: string | null
  /** The tip it is about. */
  eventId: string | null
  moves: readonly Move[]
}

/**
 * A double-entry ledger. It only grows: what was posted is never changed. `post` belongs inside the transaction of
 * its caller, so that a movement and the event that tells of it are there both or neither.
 */
export interface Ledger {
  balance(account: Account): number
  has(key: string): boolean
  /** @throws AppError `insufficientCredits` | `idempotencyConflict` when the key was used */
  post(posting: Posting): void
  /** Tips whose credits are held: neither settled nor given back. Oldest first. */
  held(limit: number): string[]
  /** Whether a tip of this viewer was ever settled. */
  hasSettled(viewerId: string): boolean
  statement(query: StatementQuery, limit: number): StatementPage
}

export const viewerAccount = (viewerId: string): Account => `viewer:${viewerId}`
export const heldAccount = (tipId: string): Account => `held:${tipId}`

/** From one account to another. */
export const transfer = (from: Account, to: Account, amount: number): Move[] => [
  { account: from, delta: -amount },
  { account: to, delta: amount },
]
