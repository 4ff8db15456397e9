import type { z } from 'zod'
import { AppError } from '../../shared/contract/errors'
import type { viewerMoneySays } from '../../shared/contract/room-money'
import type { Ability } from '../auth/tokens'
import type { Desk } from './desk'
import type { Handlers } from './hear'

/** Gifts and purchases of one viewer. */
export function moneyHandlers(
  desk: Desk,
  viewerId: string,
  may: (ability: Ability) => void,
): Handlers<typeof viewerMoneySays> {
  return {
    'credits.gift'({ key, toName, amount }) {
      may('tip')
      const { answer, event } = desk.store.gift({
        ...{ key, viewerId, toName, amount },
        findTo: () => idOf(desk, viewerId, toName),
      })
      if (event) desk.announce(event)
      return answer
    },
    'credits.order'(wish) {
      may('tip')
      return orderPack(desk, viewerId, wish)
    },
  }
}

type Order = (typeof viewerMoneySays)['credits.order']

/** @throws AppError `notFound` | `unavailable` */
export async function orderPack(
  desk: Desk,
  viewerId: string,
  { key, packId }: z.infer<Order['input']>,
): Promise<z.infer<Order['output']>> {
  const shop = desk.offers.shop()
  const pack = shop?.packs.find(({ id }) => id === packId)
  if (!shop || !pack) throw new AppError('notFound', 'This room does not sell that. Choose again.')
  const order = desk.store.order({ key, viewerId, provider: shop.name, pack })
  const payUrl = await shop.checkout(order)
  return { orderId: order.id, credits: order.credits, payUrl, isTest: shop.isTest }
}

/** The one viewer here who is called so. @throws AppError `notFound` | `conflict` */
function idOf(desk: Desk, giverId: string, name: string): string {
  const wanted = name.toLocaleLowerCase()
  const called = desk.presence
    .ids()
    .filter((id) => id !== giverId && desk.store.viewer(id)?.name.toLocaleLowerCase() === wanted)
  const [only] = called
  if (only === undefined) throw new AppError('notFound', `Nobody called ${name} is here.`)
  if (called.length > 1)
    throw new AppError('conflict', `Several people here are called ${name}. Ask yours for another name.`)
  return only
}
