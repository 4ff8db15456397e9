import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'
import type { CreditPack } from '../../shared/domain/money'
import type { RoomEventOf } from '../../shared/domain/room'
import type { Done } from '../store/store'
import { type Account, type Ledger, type Move, transfer, viewerAccount } from './ledger'
import type { Order, Orders } from './orders'
import type { Books } from './tips'

export interface GiftWish {
  key: string
  viewerId: string
  toName: string
  amount: number
  /** Whom the name means now; asked only when this is new. @throws AppError */
  findTo(): string
}
export interface OrderWish {
  key: string
  viewerId: string
  provider: string
  pack: CreditPack
}
type Credits = { credits: number }

/** How credits come and go beside tips. All inside a transaction of the caller. */
export interface CreditBook {
  grant(wish: { key: string; viewerId: string; amount: number }): Done<Credits, RoomEventOf<'granted'>>
  gift(wish: GiftWish): Done<Credits, RoomEventOf<'gifted'>>
  order(wish: OrderWish): Order
  /** @throws AppError `notFound` */
  orderOf(which: { provider: string; orderId: string }): Order
  /** The provider says that it was paid: credited once, however often it says so. @throws AppError `notFound` */
  paid(order: { provider: string; orderId: string }): RoomEventOf<'bought'> | null
  /** The payment was taken back. What the viewer has spent of it is the house's loss. Answers whose it was. */
  reversed(order: { provider: string; orderId: string }): string | null
}

const operator = 'studio'

export function createCreditBook(books: Omit<Books, 'receipts' | 'refunds' | 'sales'> & { orders: Orders }) {
  const { clock, events, viewers, answers, ledger, orders } = books
  const creditsOf = (viewerId: string) => ({ credits: ledger.balance(viewerAccount(viewerId)) })

  function orderOf({ provider, orderId }: { provider: string; orderId: string }): Order {
    const order = orders.find(orderId)
    if (order?.provider !== provider) throw new AppError('notFound', 'This room knows no such order.')
    return order
  }
  /** Once for each key, in one answer. */
  function once<T>(who: string, key: string, asked: unknown, work: () => T): { answer: T; isNew: boolean } {
    const earlier = answers.earlier<T>(who, key, asked)
    if (earlier) return { answer: earlier, isNew: false }
    const answer = work()
    answers.remember(who, key, asked, answer)
    return { answer, isNew: true }
  }

  const book: CreditBook = {
    grant({ key, viewerId, amount }) {
      let event: RoomEventOf<'granted'> | null = null
      const { answer } = once(operator, key, { viewerId, amount }, () => {
        const at = clock.wall()
        const viewerName = viewers.get(viewerId).name
        event = events.append({ kind: 'granted', viewerId, viewerName, amount }, at)
        const moves = transfer('goodwill', viewerAccount(viewerId), amount)
        ledger.post({ key: `grant:${key}`, kind: 'grant', at, viewerId, eventId: event.id, moves })
        return creditsOf(viewerId)
      })
      return { answer, event }
    },
    gift({ key, viewerId, toName: called, amount, findTo }) {
      let event: RoomEventOf<'gifted'> | null = null
      const { answer } = once(viewerId, key, { gift: called, amount }, () => {
        const toId = findTo()
        if (viewerId === toId) throw new AppError('badInput', 'A gift goes to someone else.')
        const at = clock.wall()
        const [viewerName, toName] = [viewers.get(viewerId).name, viewers.get(toId).name]
        event = events.append({ kind: 'gifted', viewerId, viewerName, toId, toName, amount }, at)
        const moves = transfer(viewerAccount(viewerId), viewerAccount(toId), amount)
        ledger.post({
          ...{ key: `gift:${viewerId}:${key}`, kind: 'gift', at, viewerId, eventId: event.id },
          moves,
        })
        return creditsOf(viewerId)
      })
      return { answer, event }
    },
    order({ key, viewerId, provider, pack }) {
      const { credits, price } = pack
      viewers.get(viewerId)
      const { answer } = once(viewerId, key, { provider, pack: pack.id }, () => {
        const order = { id: randomUUID(), viewerId, provider, credits, price, at: clock.wall() }
        orders.add(order)
        return order
      })
      return answer
    },
    orderOf,
    paid(which) {
      const { id, viewerId, credits } = orderOf(which)
      const key = `purchase:${which.provider}:${id}`
      if (ledger.has(key)) return null
      const at = clock.wall()
      const viewerName = viewers.get(viewerId).name
      const event = events.append({ kind: 'bought', viewerId, viewerName, amount: credits }, at)
      const moves = transfer('purchases', viewerAccount(viewerId), credits)
      ledger.post({ key, kind: 'purchase', at, viewerId, eventId: event.id, moves })
      return event
    },
    reversed(which) {
      const { id, viewerId, credits } = orderOf(which)
      const key = `reversal:${which.provider}:${id}`
      if (ledger.has(key) || !ledger.has(`purchase:${which.provider}:${id}`)) return null
      const moves = reversalMoves(ledger, viewerAccount(viewerId), credits)
      ledger.post({ key, kind: 'reversal', at: clock.wall(), viewerId, eventId: null, moves })
      return viewerId
    },
  }
  return book
}

/** What is left of it goes back; the rest is given up, so that no viewer falls below zero. */
function reversalMoves(ledger: Ledger, viewer: Account, credits: number): Move[] {
  const left = Math.min(ledger.balance(viewer), credits)
  const moves: Move[] = [
    { account: viewer, delta: -left },
    { account: 'goodwill', delta: left - credits },
    { account: 'purchases', delta: credits },
  ]
  return moves.filter(({ delta }) => delta !== 0)
}
