import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/room/store/database'
import { createStore, type Store } from '../../../src/room/store/store'
import { systemClock } from '../../../src/shared/system-clock'

let dir: string
let file: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pulsedeck-ledger-'))
  file = join(dir, 'room.db')
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const open = () => createStore(openDatabase(file), systemClock)
const tip = (key: string, amount: number) => ({ key, amount, itemId: null, note: null })

type Step =
  | { do: 'tip'; who: number; amount: number; key: number }
  | { do: 'grant'; who: number; amount: number; key: number }
  | { do: 'chat'; who: number; key: number }
  | { do: 'refund'; which: number }
  | { do: 'reopen' }
const who = fc.integer({ min: 0, max: 2 })
const key = fc.integer({ min: 0, max: 8 })
const amount = fc.integer({ min: 1, max: 60 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('tip' as const), who, amount, key }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('grant' as const), who, amount, key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('chat' as const), who, key }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('refund' as const), which: fc.nat({ max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
)

/** What the events say that each viewer must have. */
function creditsByEvents(store: Store, ids: string[]): Record<string, number> {
  const sums = Object.fromEntries(ids.map((id) => [id, 100]))
  for (const event of store.eventsAfter(0, 10_000)) {
    if (event.kind === 'tip') sums[event.viewerId] = (sums[event.viewerId] ?? 0) - event.amount
    if (event.kind === 'granted' || event.kind === 'refunded')
      sums[event.viewerId] = (sums[event.viewerId] ?? 0) + event.amount
  }
  return sums
}

function refundAny(store: Store, which: number): void {
  const tips = store.eventsAfter(0, 10_000).filter(({ kind }) => kind === 'tip')
  const tip = tips[which % Math.max(1, tips.length)]
  if (tip) store.refund({ eventId: tip.id, reason: 'skipped' })
}
function expectRefundsOnce(store: Store): void {
  const all = store
    .eventsAfter(0, 10_000)
    .flatMap((event) => (event.kind === 'refunded' ? [event.tipId] : []))
  expect(new Set(all).size).toBe(all.length)
}

it('keeps every credit accounted for, none below zero and no gap in the numbers, whatever is asked', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      await rm(dir, { recursive: true, force: true })
      let store = open()
      try {
        const ids = ['Ana', 'Bo', 'Cy'].map((name) => store.admit(null, name, 100).id)
        for (const each of steps) {
          if (each.do === 'reopen') {
            store.close()
            store = open()
            continue
          }
          const viewerId = ('who' in each && ids[each.who]) || ''
          const stepKey = `${each.do}-key-${'key' in each ? each.key : 0}`
          try {
            if (each.do === 'tip') store.tip(viewerId, tip(stepKey, each.amount))
            if (each.do === 'grant') store.grant({ key: stepKey, viewerId, amount: each.amount })
            if (each.do === 'refund') refundAny(store, each.which)
            if (each.do === 'chat') store.chat({ key: stepKey, text: 'hi', viewerId, name: 'x' })
          } catch (error) {
            expect(error).toHaveProperty(
              'code',
              expect.stringMatching(/insufficientCredits|idempotencyConflict/),
            )
          }
          expectRefundsOnce(store)
          const have = Object.fromEntries(ids.map((id) => [id, store.viewer(id)?.credits]))
          expect(have).toEqual(creditsByEvents(store, ids))
          expect(Math.min(...Object.values(have).map(Number))).toBeGreaterThanOrEqual(0)
        }
        const seqs = store.eventsAfter(0, 10_000).map(({ seq }) => seq)
        expect(seqs).toEqual(seqs.map((_, index) => index + 1))
      } finally {
        store.close()
      }
    }),
    { numRuns: 25 },
  )
}, 60_000)

describe('a tip', () => {
  it('is debited once and answered alike however often its key comes', () => {
    const store = open()
    const { id } = store.admit(null, 'Ana', 100)
    const first = store.tip(id, tip('key-0001', 25))
    const second = store.tip(id, tip('key-0001', 25))
    expect(second).toEqual({ answer: first.answer, event: null })
    expect(store.viewer(id)?.credits).toBe(75)
    store.close()
  })
  it('is refused when its key was used with another body', () => {
    const store = open()
    const { id } = store.admit(null, 'Ana', 100)
    store.tip(id, tip('key-0001', 25))
    expect(() => store.tip(id, tip('key-0001', 26))).toThrow(
      expect.objectContaining({ code: 'idempotencyConflict' }),
    )
    expect(store.viewer(id)?.credits).toBe(75)
    store.close()
  })
  it('beyond the credits writes nothing, and its key stays free', () => {
    const store = open()
    const { id } = store.admit(null, 'Ana', 100)
    expect(() => store.tip(id, tip('key-0001', 101))).toThrow(
      expect.objectContaining({ code: 'insufficientCredits' }),
    )
    expect(store.eventsAfter(0, 10)).toEqual([])
    store.grant({ key: 'grant-01', viewerId: id, amount: 1 })
    expect(store.tip(id, tip('key-0001', 101)).answer.credits).toBe(0)
    store.close()
  })
})

it('refuses a tip before its acknowledgement when the disk is full, takes nothing and lives on', () => {
  const database = openDatabase(file)
  const store = createStore(database, systemClock)
  const { id } = store.admit(null, 'Ana', 100_000)
  const { page_count } = database.prepare('PRAGMA page_count').get() as { page_count: number }
  database.exec(`PRAGMA max_page_count=${page_count + 2}`)
  const codes: unknown[] = []
  for (let index = 0; index < 60; index++)
    try {
      store.tip(id, { ...tip(`full-key-${index}`, 10), note: 'n'.repeat(200) })
    } catch (error) {
      codes.push((error as { code: string }).code)
    }
  expect(new Set(codes)).toEqual(new Set(['unavailable']))
  const tips = store.eventsAfter(0, 100).length
  expect(tips + codes.length).toBe(60)
  expect(store.viewer(id)?.credits).toBe(100_000 - 10 * tips)
  database.exec(`PRAGMA max_page_count=${page_count + 200}`)
  expect(store.tip(id, tip('after-full', 10)).answer.credits).toBe(100_000 - 10 * (tips + 1))
  store.close()
})

it('names every event after its own log, so that an emptied ledger is never taken for the old one', async () => {
  const store = open()
  const [first] = store.append([{ kind: 'joined', viewerId: 'v', viewerName: 'Ana' }])
  store.close()
  await rm(dir, { recursive: true, force: true })
  const other = open()
  const [again] = other.append([{ kind: 'joined', viewerId: 'v', viewerName: 'Ana' }])
  other.close()
  expect(again?.seq).toBe(first?.seq)
  expect(again?.id).not.toBe(first?.id)
})

it('keeps the latest receipt of a tip for the viewer who gave it, and knows no receipt without a tip', () => {
  const store = open()
  const { id } = store.admit(null, 'Ana', 100)
  const { answer } = store.tip(id, tip('key-0001', 25))
  const receipt = { eventId: answer.eventId, reason: null, startsInMs: null }
  expect(store.keepReceipt({ ...receipt, status: 'queued' })).toBe(id)
  store.keepReceipt({ ...receipt, status: 'played' })
  expect(store.receiptsOf(id, 20)).toEqual([{ ...receipt, status: 'played' }])
  expect(() => store.keepReceipt({ ...receipt, eventId: 'none', status: 'played' })).toThrow(
    expect.objectContaining({ code: 'notFound' }),
  )
  store.close()
})
