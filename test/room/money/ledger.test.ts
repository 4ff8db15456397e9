import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { heldAccount, type Posting, transfer, viewerAccount } from '../../../src/room/money/ledger'
import { createSqliteLedger } from '../../../src/room/money/sqlite-ledger'
import { AppError } from '../../../src/shared/contract/errors'
import type { Receipt } from '../../../src/shared/domain/room'
import { faultsOf, type OpenBooks, openBooks } from './open-books'

let books: OpenBooks
beforeEach(() => {
  books = openBooks()
})
afterEach(() => books.close())

type Step =
  | { do: 'tip'; who: number; amount: number; key: number }
  | { do: 'grant'; who: number; amount: number; key: number }
  | { do: 'gift'; who: number; to: number; amount: number; key: number }
  | { do: 'order'; who: number; pack: number; key: number }
  | { do: 'paid' | 'reversed' | 'refund'; which: number }
  | { do: 'receipt'; which: number; status: Receipt['status'] }
  | { do: 'reopen' }

const who = fc.integer({ min: 0, max: 2 })
const key = fc.integer({ min: 0, max: 12 })
const amount = fc.integer({ min: 1, max: 60 })
const which = fc.nat({ max: 30 })
const doing = <D extends Step['do']>(word: D) => fc.constant(word)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: doing('tip'), who, amount, key }) },
  { weight: 2, arbitrary: fc.record({ do: doing('grant'), who, amount, key }) },
  { weight: 3, arbitrary: fc.record({ do: doing('gift'), who, to: who, amount, key }) },
  { weight: 2, arbitrary: fc.record({ do: doing('order'), who, pack: fc.constantFrom(10, 50), key }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('paid' as const, 'reversed', 'refund'), which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ do: doing('receipt'), which },
      status: fc.constantFrom('queued' as const, 'playing', 'played', 'cutShort', 'shown'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: doing('reopen') }) },
)

const expected = /^(insufficientCredits|idempotencyConflict|conflict|badInput)$/

function take(ids: readonly string[], orders: string[], each: Step): void {
  const { store } = books
  const idOf = (index: number) => ids[index] ?? ''
  const tips = store.eventsAfter(0, 10_000).filter(({ kind }) => kind === 'tip')
  const tipId = 'which' in each ? tips[each.which % Math.max(1, tips.length)]?.id : undefined
  switch (each.do) {
    case 'reopen':
      books.reopen()
      return
    case 'tip':
      store.tip(idOf(each.who), { key: `tip-key-${each.key}`, amount: each.amount, itemId: null, note: null })
      return
    case 'grant':
      store.grant({ key: `grant-key-${each.key}`, viewerId: idOf(each.who), amount: each.amount })
      return
    case 'gift':
      store.gift({
        ...{ key: `gift-key-${each.key}`, viewerId: idOf(each.who), amount: each.amount },
        ...{ toName: `viewer ${each.to}`, findTo: () => idOf(each.to) },
      })
      return
    case 'order': {
      const pack = { id: `pack-${each.pack}`, credits: each.pack, price: 'test' }
      const wish = { key: `order-key-${each.key}`, viewerId: idOf(each.who), provider: 'sandbox', pack }
      const { id } = store.order(wish)
      if (!orders.includes(id)) orders.push(id)
      return
    }
    case 'paid':
    case 'reversed': {
      const orderId = orders[each.which % Math.max(1, orders.length)]
      if (orderId) store[each.do]({ provider: 'sandbox', orderId })
      return
    }
    case 'refund':
      if (tipId) store.refund({ eventId: tipId, reason: 'skipped' })
      return
    case 'receipt':
      if (tipId) store.keepReceipt({ eventId: tipId, status: each.status, reason: null, startsInMs: null })
  }
}

it('adds up to zero after every step, lets no viewer below zero and does nothing twice, whatever is asked', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      books.close()
      books = openBooks()
      const ids = ['Ana', 'Bo', 'Cy'].map((name) => books.store.admit(null, name, 100).id)
      const orders: string[] = []
      for (const each of steps) {
        try {
          take(ids, orders, each)
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          expect(error.code).toMatch(expected)
        }
        expect(faultsOf(books.database)).toEqual([])
      }
      const seqs = books.store.eventsAfter(0, 10_000).map(({ seq }) => seq)
      expect(seqs).toEqual(seqs.map((_, index) => index + 1))
    }),
    { numRuns: 40 },
  )
}, 60_000)

describe('a posting', () => {
  const posting = (more: Partial<Posting>): Posting => ({
    ...{ key: 'key', kind: 'grant', at: 1, viewerId: null, eventId: null },
    moves: transfer('goodwill', viewerAccount('v'), 5),
    ...more,
  })
  it('that does not balance, or whose key was used, is not taken', () => {
    const ledger = createSqliteLedger(books.database)
    const lopsided = [...transfer('goodwill', viewerAccount('v'), 5), { account: 'house' as const, delta: 1 }]
    expect(() => ledger.post(posting({ moves: lopsided }))).toThrow('does not balance')
    ledger.post(posting({}))
    expect(() => ledger.post(posting({}))).toThrow(expect.objectContaining({ code: 'idempotencyConflict' }))
    expect(ledger.balance(viewerAccount('v'))).toBe(5)
  })
  it('once made cannot be changed or removed', () => {
    createSqliteLedger(books.database).post(posting({}))
    for (const sql of [
      'UPDATE entries SET delta = 6',
      'DELETE FROM entries',
      "UPDATE postings SET kind = 'gift'",
      'DELETE FROM postings',
    ])
      expect(() => books.database.exec(sql)).toThrow('for good')
  })
})

describe('the credits of a tip', () => {
  const tip = { key: 'tip-key-1', amount: 25, itemId: null, note: null }
  const balances = (tipId: string) => {
    const ledger = createSqliteLedger(books.database)
    return [ledger.balance(heldAccount(tipId)), ledger.balance('house')]
  }
  function given(): { id: string; tipId: string } {
    const { id } = books.store.admit(null, 'Ana', 100)
    return { id, tipId: books.store.tip(id, tip).answer.eventId }
  }
  const receipt = (eventId: string, status: Receipt['status']): Receipt => ({
    ...{ eventId, status, reason: null, startsInMs: null },
  })

  it('are held while it waits and plays, and the house’s once it has played', () => {
    const { tipId } = given()
    for (const status of ['queued', 'playing'] as const) {
      books.store.keepReceipt(receipt(tipId, status))
      expect(balances(tipId)).toEqual([25, 0])
      expect(books.store.heldTips(10)).toEqual([tipId])
    }
    books.store.keepReceipt(receipt(tipId, 'played'))
    books.store.keepReceipt(receipt(tipId, 'played'))
    expect(balances(tipId)).toEqual([0, 25])
    expect(books.store.heldTips(10)).toEqual([])
  })
  it.each([[[]], [['shown' as const]]])('go back whole, from where they are (after %j)', (statuses) => {
    const { id, tipId } = given()
    for (const status of statuses) books.store.keepReceipt(receipt(tipId, status))
    books.store.refund({ eventId: tipId, reason: 'skipped' })
    expect(balances(tipId)).toEqual([0, 0])
    expect(books.store.viewer(id)?.credits).toBe(100)
    expect(books.store.heldTips(10)).toEqual([])
  })
  it('stay where they are when the room ends in between', () => {
    const { tipId } = given()
    books.reopen()
    expect(balances(tipId)).toEqual([25, 0])
    expect(books.store.heldTips(10)).toEqual([tipId])
  })
})

describe('a statement', () => {
  it('lists a period page by page, with what the house had earned before, after each line, and what is held', () => {
    const { id } = books.store.admit(null, 'Ana', 100)
    const began = Date.now()
    const before = books.store.statement({ from: began + 60_000, to: began + 120_000, after: null }, 10)
    expect(before).toEqual({ lines: [], next: null, earnedBefore: 0, held: 0 })
    const tips = [10, 20, 30].map(
      (amount, index) =>
        books.store.tip(id, { key: `tip-key-${index}`, amount, itemId: null, note: `n${index}` }).answer
          .eventId,
    )
    for (const eventId of tips.slice(0, 2))
      books.store.keepReceipt({ eventId, status: 'played', reason: null, startsInMs: null })
    const all = { from: 0, to: Number.MAX_SAFE_INTEGER }
    const first = books.store.statement({ ...all, after: null }, 4)
    expect(first.lines.map(({ kind, credits }) => [kind, credits])).toEqual([
      ['start', 100],
      ['tip', 10],
      ['tip', 20],
      ['tip', 30],
    ])
    expect(first.lines[1]).toMatchObject({ name: 'Ana', note: 'n0', eventId: tips[0], earned: 0 })
    expect(first).toMatchObject({ earnedBefore: 0, held: 30 })
    const second = books.store.statement({ ...all, after: first.next }, 4)
    expect(second.lines.map(({ kind, earned, earnedAfter }) => [kind, earned, earnedAfter])).toEqual([
      ['settle', 10, 10],
      ['settle', 20, 30],
    ])
    expect(second.next).toBeNull()
    const later = books.store.statement({ from: Date.now() + 60_000, to: all.to, after: null }, 4)
    expect(later).toMatchObject({ lines: [], earnedBefore: 30 })
  })
})
