import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { ChatLine, Receipt, RoomEvent, RoomEventOf } from '../../shared/domain/room'
import type { Refusal } from '../../shared/domain/safety'
import { createAnswers } from './answers'
import { transaction } from './database'
import { createEventLog, type NewEvent } from './events'
import { createReceipts } from './receipts'
import { createRefunds } from './refunds'
import { createViewers, type StoredViewer } from './viewers'

export interface TipWish {
  key: string
  amount: number
  itemId: string | null
  note: string | null
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

/** Everything a room must not forget. Each call is one synced transaction of well under a millisecond of work. */
export interface Store {
  viewer(id: string): StoredViewer | null
  /** A returning viewer by id, or a new one with `startCredits`; takes the name either way. */
  admit(id: string | null, name: string, startCredits: number): StoredViewer
  rename(id: string, name: string): void
  /** The answer this tip got before, if any. @throws AppError `idempotencyConflict` */
  answeredTip(viewerId: string, wish: TipWish): TipAnswer | null
  /** @throws AppError `insufficientCredits` | `idempotencyConflict` | `unavailable`, and nothing has changed */
  tip(viewerId: string, wish: TipWish): Done<TipAnswer, RoomEventOf<'tip'>>
  grant(wish: {
    key: string
    viewerId: string
    amount: number
  }): Done<{ credits: number }, RoomEventOf<'granted'>>
  /**
   * Gives a tip back, whole and once; a repeat changes nothing.
   * @throws AppError `notFound` | `conflict` when its receipt says that it moved something | `unavailable`
   */
  refund(wish: { eventId: string; reason: Refusal }): Done<{ credits: number }, RoomEventOf<'refunded'>>
  /** `viewerId` null: the operator. */
  chat(line: { key: string; text: string; viewerId: string | null; name: string }): RoomEventOf<'chat'> | null
  append(events: readonly NewEvent[]): RoomEvent[]
  eventsAfter(seq: number, limit: number): RoomEvent[]
  lastChat(limit: number): ChatLine[]
  /** Answers whose tip it is; null once it was given back, which is the last word on it. @throws AppError `notFound` */
  keepReceipt(receipt: Receipt): string | null
  receiptsOf(viewerId: string, limit: number): Receipt[]
  close: Stop
}

const operator = 'studio'

const hasMoved = ({ status }: Receipt): boolean =>
  status === 'playing' || status === 'played' || status === 'cutShort'

export function createStore(database: DatabaseSync, clock: Clock): Store {
  const events = createEventLog(database)
  const viewers = createViewers(database)
  const answers = createAnswers(database, () => clock.wall())
  const receipts = createReceipts(database)
  const refunds = createRefunds(database)
  const whole = <T>(work: () => T) => transaction(database, work)
  const appendNow = <E extends NewEvent>(event: E) => events.append(event, clock.wall())

  function tipOf(eventId: string): RoomEventOf<'tip'> {
    const tip = events.find(eventId)
    if (tip?.kind !== 'tip') throw new AppError('notFound', 'This room knows no such tip.')
    return tip
  }

  return {
    viewer: (id) => viewers.find(id),
    admit: (id, name, startCredits) =>
      whole(() => {
        const known = id === null ? null : viewers.find(id)
        const viewer = known ? { ...known, name } : { id: randomUUID(), name, credits: startCredits }
        if (known) viewers.rename(known.id, name)
        else viewers.add(viewer)
        return viewer
      }),
    rename: (id, name) => whole(() => viewers.rename(viewers.get(id).id, name)),
    answeredTip: (viewerId, { key, ...asked }) => answers.earlier<TipAnswer>(viewerId, key, asked),
    tip: (viewerId, { key, ...asked }) =>
      whole(() => {
        const earlier = answers.earlier<TipAnswer>(viewerId, key, asked)
        if (earlier) return { answer: earlier, event: null }
        const { name } = viewers.get(viewerId)
        const event = appendNow({ kind: 'tip', viewerId, viewerName: name, ...asked })
        const answer = { eventId: event.id, credits: viewers.move(viewerId, -asked.amount, event.id) }
        answers.remember(viewerId, key, asked, answer)
        return { answer, event }
      }),
    grant: ({ key, viewerId, amount }) =>
      whole(() => {
        const asked = { viewerId, amount }
        const earlier = answers.earlier<{ credits: number }>(operator, key, asked)
        if (earlier) return { answer: earlier, event: null }
        const { name } = viewers.get(viewerId)
        const event = appendNow({ kind: 'granted', viewerId, viewerName: name, amount })
        const answer = { credits: viewers.move(viewerId, amount, event.id) }
        answers.remember(operator, key, asked, answer)
        return { answer, event }
      }),
    refund: ({ eventId, reason }) =>
      whole(() => {
        const { viewerId, viewerName, amount, seq } = tipOf(eventId)
        if (refunds.has(eventId)) return { answer: { credits: viewers.get(viewerId).credits }, event: null }
        const told = receipts.find(eventId)
        if (told && hasMoved(told))
          throw new AppError('conflict', 'This tip was played: there is nothing to give back.')
        const event = appendNow({ kind: 'refunded', viewerId, viewerName, tipId: eventId, amount, reason })
        refunds.note(eventId, event.id)
        receipts.keep({ eventId, status: 'refunded', reason, startsInMs: null }, viewerId, seq)
        return { answer: { credits: viewers.move(viewerId, amount, event.id) }, event }
      }),
    chat: ({ key, text, viewerId, name }) =>
      whole(() => {
        const who = viewerId ?? operator
        if (answers.earlier(who, key, { text })) return null
        const from = viewerId === null ? ('operator' as const) : ('viewer' as const)
        const event = appendNow({ kind: 'chat', viewerId, viewerName: name, text, from })
        answers.remember(who, key, { text }, { eventId: event.id })
        return event
      }),
    append: (list) => whole(() => list.map((event) => appendNow(event))),
    eventsAfter: (seq, limit) => events.after(seq, limit),
    lastChat: (limit) => events.lastChat(limit),
    keepReceipt: (receipt) =>
      whole(() => {
        const tip = tipOf(receipt.eventId)
        if (refunds.has(tip.id)) return null
        receipts.keep(receipt, tip.viewerId, tip.seq)
        return tip.viewerId
      }),
    receiptsOf: (viewerId, limit) => receipts.of(viewerId, limit),
    close() {
      if (database.isOpen) database.close()
    },
  }
}
