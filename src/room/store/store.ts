import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { Tap } from '../../shared/domain/haptic-delay'
import type { StatementPage, StatementQuery } from '../../shared/domain/money'
import type { ChatLine, Receipt, RoomEvent, RoomEventOf } from '../../shared/domain/room'
import type { Refusal } from '../../shared/domain/safety'
import { type AccessBook, createAccessBook } from '../access/book'
import { type CreditBook, createCreditBook } from '../money/credits'
import { transfer, viewerAccount } from '../money/ledger'
import { createOrders } from '../money/orders'
import type { OnSale, SalesSoFar } from '../money/sale'
import { createSales } from '../money/sales'
import { createSqliteLedger } from '../money/sqlite-ledger'
import { createTips } from '../money/tips'
import { createAnswers } from './answers'
import { createEventLog, type EventLog, type NewEvent } from './events'
import { createGroupCommit, type GroupCommit } from './group-commit'
import { createReceipts } from './receipts'
import { createRefunds } from './refunds'
import { createViewers, type StoredViewer } from './viewers'

export interface TipWish {
  key: string
  amount: number
  itemId: string | null
  note: string | null
  /** When it was tapped; no part of what a repeat must ask again. */
  tap?: Tap | undefined
}
export interface TipAnswer {
  eventId: string
  credits: number
}
/** `event` is null when the key was answered before and nothing happened now. */
export interface Done<T, E extends RoomEvent> {
  answer: T
  event: E | null
}

export interface NewLine extends Pick<RoomEventOf<'chat'>, 'text' | 'role' | 'colour' | 'replyTo'> {
  key: string
  /** What the sender asked for, where that is not what is said: a repeat of the key must ask the same. */
  asked?: { text: string; replyTo?: string }
  viewerId: string | null
  name: string
}

/**
 * Everything a room must not forget. Each call is one synced transaction of well under a millisecond of work, unless it
 * is gathered. What is written about money is in `money/`; all of it throws `unavailable` when the disk refuses, and
 * then nothing has changed. Nothing is answered of events that are not on the disk.
 */
export interface Store extends CreditBook {
  /**
   * What `work` writes shares its sync with whatever else comes within a moment. Nothing of it may be told before
   * `kept` is called or the promise resolves.
   */
  gather: GroupCommit['soon']
  viewer(id: string): StoredViewer | null
  /** A returning viewer by id, or a new one with `startCredits`; takes the name either way. */
  admit(id: string | null, name: string, startCredits: number): StoredViewer
  rename(id: string, name: string): void
  /**
   * With `onSale`, price, stock, cooldown and who may are checked in the same transaction.
   * @throws AppError `insufficientCredits` | `idempotencyConflict` | `unavailable` | what `checkSale` says
   */
  tip(viewerId: string, wish: TipWish, onSale?: OnSale): Done<TipAnswer, RoomEventOf<'tip'>>
  /**
   * Gives a tip back, whole and once; a repeat changes nothing.
   * @throws AppError `notFound` | `conflict` when its receipt says that it moved something | `unavailable`
   */
  refund(wish: { eventId: string; reason: Refusal }): Done<{ credits: number }, RoomEventOf<'refunded'>>
  /** Tips that have come to no end yet, oldest first. */
  heldTips(limit: number): string[]
  /** The latest of these tips that were not given back, oldest first. */
  keptTips: EventLog['largeTips']
  readonly sales: SalesSoFar
  /** Who may come in. */
  readonly access: AccessBook
  statement(query: StatementQuery, limit: number): StatementPage
  /** `viewerId` null: the operator. */
  chat(line: NewLine): RoomEventOf<'chat'> | null
  /** One event for one intention: null when this key was answered before. @throws AppError `idempotencyConflict` */
  once(who: string, key: string, asked: unknown, work: () => NewEvent): RoomEvent | null
  append(events: readonly NewEvent[]): RoomEvent[]
  event(id: string): RoomEvent | null
  /** The newest event's place; of none, 0 and no id. */
  lastEvent: EventLog['newest']
  /** What a line with this key came to before. @throws AppError `idempotencyConflict` */
  answeredLine(viewerId: string, key: string, asked: { text: string }): 'chat' | 'held' | null
  /** Whether a line of this viewer was ever shown. */
  hasSpoken(viewerId: string): boolean
  eventsOf: EventLog['ofKinds']
  eventsAfter(seq: number, limit: number): RoomEvent[]
  /** The latest lines with a number above `after`, oldest first. */
  lastChat(limit: number, after: number): ChatLine[]
  /** Answers whose tip it is; null once it was given back, which is the last word on it. @throws AppError `notFound` */
  keepReceipt(receipt: Receipt): string | null
  /** The latest word on a tip, as it is kept. */
  receipt(eventId: string): Receipt | null
  receiptsOf(viewerId: string, limit: number): Receipt[]
  close: Stop
}

const operator = 'studio'

export function createStore(database: DatabaseSync, clock: Clock): Store {
  const events = createEventLog(database)
  const viewers = createViewers(database)
  const answers = createAnswers(database, () => clock.wall())
  const receipts = createReceipts(database)
  const refunds = createRefunds(database)
  const ledger = createSqliteLedger(database)
  const sales = createSales(database)
  const orders = createOrders(database)
  const books = { database, clock, events, viewers, answers, receipts, refunds, ledger, sales, orders }
  const tips = createTips(books)
  const credits = createCreditBook(books)
  let settled = 0
  const group = createGroupCommit({
    ...{ database, clock },
    opened() {
      settled = events.last()
    },
  })
  const whole = group.now
  const until = () => (group.isOpen ? settled : Number.MAX_SAFE_INTEGER)
  const appendNow = <E extends NewEvent>(event: E) => events.append(event, clock.wall())

  function welcome(name: string, startCredits: number): StoredViewer {
    const id = randomUUID()
    viewers.add(id, name)
    const moves = transfer('goodwill', viewerAccount(id), startCredits)
    if (startCredits > 0)
      ledger.post({
        ...{ key: `start:${id}`, kind: 'start', at: clock.wall(), viewerId: id, eventId: null },
        moves,
      })
    return viewers.get(id)
  }
  function admit(id: string | null, name: string, startCredits: number): StoredViewer {
    const known = id === null ? null : viewers.find(id)
    if (known) viewers.rename(known.id, name)
    return known ? { ...known, name } : welcome(name, startCredits)
  }

  return {
    gather: group.soon,
    viewer: (id) => viewers.find(id),
    admit: (id, name, startCredits) => whole(() => admit(id, name, startCredits)),
    access: createAccessBook({ ...books, whole, admit }),
    rename: (id, name) => whole(() => viewers.rename(viewers.get(id).id, name)),
    tip: (viewerId, wish, onSale) => whole(() => tips.give(viewerId, wish, onSale ?? null)),
    refund: (wish) => whole(() => tips.refund(wish)),
    heldTips: ledger.held,
    keptTips: (query) => events.largeTips(query).filter(({ id }) => !refunds.has(id)),
    sales,
    statement: ledger.statement,
    grant: (wish) => whole(() => credits.grant(wish)),
    gift: (wish) => whole(() => credits.gift(wish)),
    orderOf: credits.orderOf,
    order: (wish) => whole(() => credits.order(wish)),
    paid: (order) => whole(() => credits.paid(order)),
    reversed: (order) => whole(() => credits.reversed(order)),
    chat: ({ key, text, asked = { text }, viewerId, name, ...more }) =>
      whole(() => {
        const who = viewerId ?? operator
        if (answers.earlier(who, key, asked)) return null
        const from = viewerId === null ? ('operator' as const) : ('viewer' as const)
        const event = appendNow({ kind: 'chat', viewerId, viewerName: name, text, from, ...more })
        answers.remember(who, key, asked, { eventId: event.id })
        return event
      }),
    once: (who, key, asked, work) =>
      whole(() => {
        if (answers.earlier(who, key, asked)) return null
        const event = appendNow(work())
        answers.remember(who, key, asked, { eventId: event.id })
        return event
      }),
    event: events.find,
    lastEvent: events.newest,
    answeredLine(viewerId, key, asked) {
      const earlier = answers.earlier<{ eventId: string }>(viewerId, key, asked)
      return earlier && (events.find(earlier.eventId)?.kind === 'held' ? 'held' : 'chat')
    },
    hasSpoken: events.hasSpoken,
    eventsOf: events.ofKinds,
    append: (list) => whole(() => list.map((event) => appendNow(event))),
    eventsAfter: (seq, limit) => events.after(seq, until(), limit),
    lastChat: (limit, after) => events.lastChat({ after, until: until(), limit }),
    keepReceipt: (receipt) => whole(() => tips.receipt(receipt)),
    receipt: receipts.find,
    receiptsOf: (viewerId, limit) => receipts.of(viewerId, limit),
    close() {
      if (!database.isOpen) return
      group.flush()
      database.close()
    },
  }
}
