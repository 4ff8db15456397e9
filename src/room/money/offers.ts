import type { ShownMenuItem } from '../../shared/contract/room'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { MoneyState, TipTerms } from '../../shared/domain/money'
import { plainOffer } from '../../shared/domain/offer'
import type { MenuItem, RoomEvent } from '../../shared/domain/room'
import type { PaymentProvider } from '../payments/provider'
import type { Store } from '../store/store'
import { crowned, type Reign, reignOf, toBeat } from './king'
import { isHappyHour, leftOf, type OnSale, priceNow, readyInMs } from './sale'

/** Far more than compete for a crown at a time; read within a few milliseconds. */
const mostFolded = 1_000
const longestTimerMs = 2 ** 31 - 1

export interface Offers {
  onSale(): OnSale
  menu(): ShownMenuItem[]
  state(): MoneyState
  /** Who sells credits now. */
  shop(): PaymentProvider | null
  /** The operator has changed the menu or its terms. */
  changed(): void
  happened(event: RoomEvent): void
  close: Stop
}

/** What is for sale at this moment and at what price, and who wears the crown. */
export function createOffers(deps: {
  clock: Clock
  store: Pick<Store, 'sales' | 'keptTips'>
  show(): { menu: readonly MenuItem[]; terms: TipTerms }
  shop(terms: TipTerms): PaymentProvider | null
  onChange(): void
}): Offers {
  const { clock, store, show, onChange } = deps
  let king: TipTerms['king'] = null
  let reign: Reign | null = null
  let cancelTurn: Stop = () => {}

  function crownAnew(): void {
    king = show().terms.king
    reign = king && reignOf(store.keptTips({ ...king, limit: mostFolded }), king)
  }
  /** Prices and the crown change by themselves when their time is over. */
  function awaitTurn(): void {
    cancelTurn()
    const now = clock.wall()
    const turns = [show().terms.happyHour?.until ?? 0, reign?.until ?? 0].filter((at) => at > now)
    if (turns.length === 0) return
    cancelTurn = clock.after(Math.min(longestTimerMs, Math.min(...turns) - now), () => {
      onChange()
      awaitTurn()
    })
  }

  function shown(item: MenuItem, terms: TipTerms, now: number): ShownMenuItem {
    const offer = item.offer ?? plainOffer
    const price = priceNow(item, terms, now)
    const left = leftOf(item.id, offer, store.sales)
    const waitMs = readyInMs(item.id, offer, { now, sales: store.sales })
    return {
      ...{ ...item, price },
      ...(price < item.price && { fullPrice: item.price }),
      ...(left !== null && { left }),
      ...(waitMs > 0 && { readyInMs: waitMs }),
    }
  }
  function kingNow(now: number): MoneyState['king'] {
    if (!king) return null
    const worn = reign && now < reign.until ? reign : null
    return {
      ...{ name: worn?.name ?? null, toBeat: toBeat(reign, king, now) },
      endsInMs: worn && worn.until - now,
    }
  }

  return {
    onSale: () => ({ menu: show().menu, terms: show().terms }),
    menu() {
      const { menu, terms } = show()
      const now = clock.wall()
      return menu.map((item) => shown(item, terms, now))
    },
    state() {
      const { terms } = show()
      const now = clock.wall()
      const { happyHour } = terms
      const sold = deps.shop(terms)
      return {
        ...{ free: terms.free, thanks: terms.thanks, king: kingNow(now) },
        happyHour:
          happyHour && isHappyHour(terms, now)
            ? { percentOff: happyHour.percentOff, endsInMs: happyHour.until - now }
            : null,
        shop: sold && { isTest: sold.isTest, packs: [...sold.packs] },
      }
    },
    shop: () => deps.shop(show().terms),
    changed() {
      if (JSON.stringify(show().terms.king) !== JSON.stringify(king)) crownAnew()
      awaitTurn()
    },
    happened(event) {
      if (event.kind === 'tip' && king) reign = crowned(reign, event, king)
      if (event.kind === 'refunded' && reign?.tipId === event.tipId) crownAnew()
      if (event.kind !== 'tip' && event.kind !== 'refunded') return
      awaitTurn()
      // Stock and cooldowns have moved, too.
      onChange()
    },
    close: () => cancelTurn(),
  }
}
