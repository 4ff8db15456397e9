import type { CreditPack } from '../../shared/domain/money'
import type { Order } from '../money/orders'

/** What arrived at a provider's webhook, byte for byte: a signature covers the bytes, not their meaning. */
export interface Webhook {
  header(name: string): string | undefined
  body: Buffer
  /** Epoch ms. */
  now: number
}
/** What it says about one of our orders; null: nothing that concerns credits. */
export type PaymentNotice = { kind: 'paid' | 'reversed'; orderId: string; credits: number } | null

/**
 * Whoever takes the payment. The room only sells what the provider lists, sends the viewer to `checkout`, and
 * credits nothing before a webhook that the provider has signed. See docs/money.md for writing one.
 */
export interface PaymentProvider {
  /** Part of the webhook's address: `/payments/<name>/webhook`. */
  readonly name: string
  /** No money moves, and viewers are told so. */
  readonly isTest: boolean
  readonly packs: readonly CreditPack[]
  /** Where the viewer pays for this order. @throws AppError `unavailable` */
  checkout(order: Order): Promise<string>
  /** @throws AppError `unauthorized` when the signature is not the provider's, or old; `badInput` */
  read(webhook: Webhook): PaymentNotice
}
