import { AppError } from '../../shared/contract/errors'
import type { TipTerms } from '../../shared/domain/money'
import { type Offer, plainOffer, reducedPrice } from '../../shared/domain/offer'
import type { MenuItem } from '../../shared/domain/room'
import type { Sales } from './sales'

/** What the operator takes tips for at this moment. */
export interface OnSale {
  menu: readonly MenuItem[]
  terms: TipTerms
  /** What else it must pass; answers whether it is a vote, which stands on no menu. @throws AppError when it is not taken */
  look?(wish: Wish): { isVote: boolean }
}
export interface Buyer {
  viewerId: string
  /** Has given a tip here before that was kept. */
  hasTipped(): boolean
}
type Wish = { amount: number; itemId: string | null; note: string | null }
export type SalesSoFar = Pick<Sales, 'soldSince' | 'lastAt'>

/**
 * Whether this may be bought now, looked at in the transaction that sells it. Answers what the tip counts for, when
 * that is more than was given.
 * @throws AppError `notFound` | `badInput` | `forbidden` | `soldOut` | `coolingDown`
 */
export function checkSale(
  wish: Wish,
  buyer: Buyer,
  on: OnSale & { now: number; sales: SalesSoFar },
): { worth?: number } {
  if (on.look?.(wish).isVote) return {}
  if (wish.itemId === null) return checkFree(wish.amount, on.terms)
  const item = on.menu.find(({ id }) => id === wish.itemId)
  if (!item) throw new AppError('notFound', 'The tip menu has changed and this item is gone. Choose again.')
  const price = priceNow(item, on.terms, on.now)
  if (wish.amount < price) throw new AppError('badInput', `tip.give.amount: ${item.label} costs ${price}.`)
  const offer = item.offer ?? plainOffer
  if (offer.who === 'tippers' && !buyer.hasTipped())
    throw new AppError('forbidden', `${item.label} is for those who have tipped here before.`)
  if (leftOf(item.id, offer, on.sales) === 0)
    throw new AppError('soldOut', `${item.label} is sold out. Choose something else.`)
  const waitMs = readyInMs(item.id, offer, on, buyer.viewerId)
  if (waitMs > 0)
    throw new AppError('coolingDown', `${item.label} rests for ${Math.ceil(waitMs / 1_000)} s more.`)
  return price < item.price ? { worth: item.price + wish.amount - price } : {}
}

function checkFree(amount: number, { free }: TipTerms): Record<string, never> {
  if (!free) throw new AppError('badInput', 'tip.give.amount: choose something from the menu.')
  if (amount < free.min || amount > free.max)
    throw new AppError('badInput', `tip.give.amount: give between ${free.min} and ${free.max}.`)
  return {}
}

export const isHappyHour = ({ happyHour }: TipTerms, now: number): boolean =>
  happyHour !== null && now < happyHour.until

export const priceNow = ({ price }: MenuItem, terms: TipTerms, now: number): number =>
  terms.happyHour && isHappyHour(terms, now) ? reducedPrice(price, terms.happyHour.percentOff) : price

/** How many are left; null: as many as anyone wants. */
export const leftOf = (itemId: string, { stock }: Offer, sales: SalesSoFar): number | null =>
  stock && Math.max(0, stock.count - sales.soldSince(itemId, stock.since))

/** How long nobody may buy it; with `viewerId`, how long this viewer may not. */
export function readyInMs(
  itemId: string,
  { cooldownMs, viewerCooldownMs }: Offer,
  { now, sales }: { now: number; sales: SalesSoFar },
  viewerId: string | null = null,
): number {
  const rest = (forMs: number, whose: string | null) => {
    const at = forMs === 0 ? null : sales.lastAt(itemId, whose)
    // A clock that was set back must not make an item rest for longer than it was to.
    return at === null ? 0 : Math.min(forMs, Math.max(0, at + forMs - now))
  }
  return Math.max(rest(cooldownMs, null), viewerId === null ? 0 : rest(viewerCooldownMs, viewerId))
}
