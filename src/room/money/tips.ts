import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import { isPlausibleTap } from '../../shared/domain/haptic-delay'
import type { Receipt, RoomEventOf } from '../../shared/domain/room'
import type { Refusal } from '../../shared/domain/safety'
import type { Answers } from '../store/answers'
import type { EventLog } from '../store/events'
import type { Receipts } from '../store/receipts'
import type { Refunds } from '../store/refunds'
import type { Done, TipAnswer, TipWish } from '../store/store'
import type { Viewers } from '../store/viewers'
import { heldAccount, type Ledger, transfer, viewerAccount } from './ledger'
import { checkSale, type OnSale } from './sale'
import type { Sales } from './sales'

export interface Books {
  database: DatabaseSync
  clock: Clock
  events: EventLog
  viewers: Viewers
  answers: Answers
  receipts: Receipts
  refunds: Refunds
  ledger: Ledger
  sales: Sales
}

/** All inside a transaction of the caller. */
export interface Tips {
  give(viewerId: string, wish: TipWish, onSale: OnSale | null): Done<TipAnswer, RoomEventOf<'tip'>>
  refund(wish: { eventId: string; reason: Refusal }): Done<{ credits: number }, RoomEventOf<'refunded'>>
  /** Its last word settles a tip. Answers whose it is; null when it was given back. @throws AppError `notFound` */
  receipt(receipt: Receipt): string | null
}

const hasMoved = ({ status }: Receipt): boolean =>
  status === 'playing' || status === 'played' || status === 'cutShort'
const isLast = ({ status }: Receipt): boolean =>
  status === 'played' || status === 'cutShort' || status === 'shown'

/** A tip's credits are held from its giving on, until it has come to its end or is given back. */
export function createTips(books: Books): Tips {
  const { clock, events, viewers, answers, receipts, refunds, ledger, sales } = books

  function tipOf(eventId: string): RoomEventOf<'tip'> {
    const tip = events.find(eventId)
    if (tip?.kind !== 'tip') throw new AppError('notFound', 'This room knows no such tip.')
    return tip
  }
  const creditsOf = (viewerId: string) => ledger.balance(viewerAccount(viewerId))

  function settle({ id, viewerId, amount }: RoomEventOf<'tip'>): void {
    if (ledger.balance(heldAccount(id)) === 0) return
    const moves = transfer(heldAccount(id), 'house', amount)
    ledger.post({ key: `settle:${id}`, kind: 'settle', at: clock.wall(), viewerId, eventId: id, moves })
  }

  return {
    give(viewerId, { key, tap, ...asked }, onSale) {
      const earlier = answers.earlier<TipAnswer>(viewerId, key, asked)
      if (earlier) return { answer: earlier, event: null }
      const { name } = viewers.get(viewerId)
      const at = clock.wall()
      const hasTipped = () => ledger.hasSettled(viewerId)
      const worth = onSale ? checkSale(asked, { viewerId, hasTipped }, { ...onSale, now: at, sales }) : {}
      const when = tap && isPlausibleTap(tap, at) ? { tap } : {}
      const event = events.append(
        { kind: 'tip', viewerId, viewerName: name, ...asked, ...worth, ...when },
        at,
      )
      const moves = transfer(viewerAccount(viewerId), heldAccount(event.id), asked.amount)
      ledger.post({
        ...{ key: `tip:${viewerId}:${key}`, kind: 'tip', at, viewerId, eventId: event.id },
        moves,
      })
      const item = onSale?.menu.find(({ id }) => id === asked.itemId)
      if (item?.offer) sales.note({ tipId: event.id, itemId: item.id, viewerId, at })
      const answer = { eventId: event.id, credits: creditsOf(viewerId) }
      answers.remember(viewerId, key, asked, answer)
      return { answer, event }
    },
    refund({ eventId, reason }) {
      const { viewerId, viewerName, amount, seq } = tipOf(eventId)
      if (refunds.has(eventId)) return { answer: { credits: creditsOf(viewerId) }, event: null }
      const told = receipts.find(eventId)
      if (told && hasMoved(told))
        throw new AppError('conflict', 'This tip was played: there is nothing to give back.')
      const at = clock.wall()
      const event = events.append(
        { kind: 'refunded', viewerId, viewerName, tipId: eventId, amount, reason },
        at,
      )
      refunds.note(eventId, event.id)
      sales.undo(eventId)
      receipts.keep({ eventId, status: 'refunded', reason, startsInMs: null }, viewerId, seq)
      const held = heldAccount(eventId)
      const moves = transfer(ledger.balance(held) > 0 ? held : 'house', viewerAccount(viewerId), amount)
      ledger.post({ key: `refund:${eventId}`, kind: 'refund', at, viewerId, eventId, moves })
      return { answer: { credits: creditsOf(viewerId) }, event }
    },
    receipt(receipt) {
      const tip = tipOf(receipt.eventId)
      if (refunds.has(tip.id)) return null
      const told = receipts.find(tip.id)
      // A studio that was cut off does not know that it had begun: that it moved stays true.
      const hasBegun = receipt.status === 'shown' && told !== null && hasMoved(told)
      receipts.keep(hasBegun ? { ...receipt, status: 'cutShort' } : receipt, tip.viewerId, tip.seq)
      if (isLast(receipt)) settle(tip)
      return tip.viewerId
    },
  }
}
