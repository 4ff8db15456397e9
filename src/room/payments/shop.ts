import { AppError } from '../../shared/contract/errors'
import type { TipTerms } from '../../shared/domain/money'
import type { RoomEventOf } from '../../shared/domain/room'
import type { Store } from '../store/store'
import type { PaymentProvider, Webhook } from './provider'

export interface Shop {
  /** Who sells to viewers now: a provider of real credits if there is one, else test credits if they are allowed. */
  offer(terms: TipTerms): PaymentProvider | null
  /**
   * What a provider says of a payment. A repeat changes nothing; both are null then.
   * @throws AppError `unauthorized` | `badInput` | `notFound` | `conflict` when it is about other credits | `unavailable`
   */
  hear(
    provider: string,
    webhook: Webhook,
  ): { bought: RoomEventOf<'bought'> | null; reversedOf: string | null }
}

export function createShop(deps: {
  providers: readonly PaymentProvider[]
  store: Pick<Store, 'paid' | 'reversed' | 'orderOf'>
}): Shop {
  const { providers, store } = deps
  return {
    offer: ({ testCredits }) =>
      providers.find(({ isTest }) => !isTest) ?? (testCredits ? (providers[0] ?? null) : null),
    hear(name, webhook) {
      const provider = providers.find((each) => each.name === name)
      if (!provider) throw new AppError('notFound', 'This room knows no such payment provider.')
      const notice = provider.read(webhook)
      if (!notice) return { bought: null, reversedOf: null }
      const order = { provider: name, orderId: notice.orderId }
      if (store.orderOf(order).credits !== notice.credits)
        throw new AppError('conflict', 'This payment is for other credits than were ordered.')
      if (notice.kind === 'paid') return { bought: store.paid(order), reversedOf: null }
      return { bought: null, reversedOf: store.reversed(order) }
    },
  }
}
