import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppError } from '../../../src/shared/contract/errors'
import type { RoomEvent } from '../../../src/shared/domain/room'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'
import { faultsOf, type OpenBooks, openBooks } from '../money/open-books'
import { commitsIn, eventsOnDisk } from './on-disk'

let clock: ManualClock
let books: OpenBooks
let ana: string
let told: RoomEvent[]
beforeEach(() => {
  clock = createManualClock()
  books = openBooks(clock)
  ana = books.store.admit(null, 'Ana', 1_000).id
  told = []
})
afterEach(() => books.close())

const line = (key: string, text = key) => ({ key: `key-of-${key}`, text, viewerId: ana, name: 'Ana' })
const keep = (event: RoomEvent | null) => void (event && told.push(event))
const say = (key: string) => books.store.gather(() => books.store.chat(line(key)), keep)
function tip(key: string, amount = 10): void {
  keep(books.store.tip(ana, { key: `key-of-${key}`, amount, itemId: null, note: null }).event)
}
const textsOf = (events: readonly RoomEvent[]) =>
  events.map((event) => (event.kind === 'chat' ? event.text : event.kind))
const codeOf = (failed: Promise<unknown>) =>
  failed.then(
    () => null,
    (error: AppError) => error.code,
  )

describe('what is gathered', () => {
  it('is told in its order, after the one commit that all of it shares', async () => {
    const before = commitsIn(books.file)
    const said = Promise.all(['one', 'two', 'three'].map(say))
    expect([told, eventsOnDisk(books.file)]).toEqual([[], []])
    await clock.pass(10)
    await said
    expect(textsOf(told)).toEqual(['one', 'two', 'three'])
    expect(eventsOnDisk(books.file)).toEqual(told)
    expect(commitsIn(books.file) - before).toBe(1)
  })
  it('is answered to nobody before: neither to who comes in nor to the studio', async () => {
    await Promise.all([say('kept'), clock.pass(10)])
    const said = say('not yet')
    expect(books.store.lastChat(50, 0).map(({ text }) => text)).toEqual(['kept'])
    expect(textsOf(books.store.eventsAfter(0, 50))).toEqual(['kept'])
    await Promise.all([said, clock.pass(10)])
    expect(textsOf(books.store.eventsAfter(0, 50))).toEqual(['kept', 'not yet'])
  })
  it('goes to the disk with the next tip, and is told before it', async () => {
    const before = commitsIn(books.file)
    const said = say('first')
    tip('then')
    expect(textsOf(told)).toEqual(['first', 'tip'])
    expect(textsOf(eventsOnDisk(books.file))).toEqual(['first', 'tip'])
    expect(commitsIn(books.file) - before).toBe(1)
    await said
  })
  it('is undone by itself where it is refused, and nothing else is', async () => {
    const [first, again] = [
      say('one'),
      codeOf(books.store.gather(() => books.store.chat({ ...line('one'), text: 'else' }))),
    ]
    expect(() => tip('too much', 5_000)).toThrow(expect.objectContaining({ code: 'insufficientCredits' }))
    const last = say('two')
    await clock.pass(10)
    await Promise.all([first, last])
    expect(await again).toBe('idempotencyConflict')
    expect(textsOf(eventsOnDisk(books.file))).toEqual(['one', 'two'])
    expect(told.map(({ seq }) => seq)).toEqual([1, 2])
  })
  it('is refused whole by a disk that is full, and may be said again with the same key', async () => {
    const pages = Number(books.database.prepare('PRAGMA page_count').get()?.page_count)
    books.database.exec(`PRAGMA max_page_count=${pages}`)
    const lines = Array.from({ length: 40 }, (_, index) =>
      codeOf(books.store.gather(() => books.store.chat(line(`line-${index}`, 't'.repeat(400))), keep)),
    )
    await clock.pass(10)
    const codes = await Promise.all(lines)
    expect(codes).toContain('unavailable')
    expect(eventsOnDisk(books.file)).toEqual(told)
    expect(told).toHaveLength(codes.filter((code) => code === null).length)
    books.database.exec('PRAGMA max_page_count=1000000')
    const refused = codes.findIndex((code) => code !== null)
    const again = books.store.gather(() => books.store.chat(line(`line-${refused}`, 't'.repeat(400))), keep)
    await clock.pass(10)
    expect((await again)?.seq).toBe(told.length)
  })
})

it('keeps, in order and without a gap, all that was acknowledged, whenever the process ends', async () => {
  type Step = 'say' | 'tip' | 'broke' | 'wait' | 'crash'
  const steps = fc.array(fc.constantFrom<Step>('say', 'say', 'tip', 'broke', 'wait', 'crash'), {
    maxLength: 40,
  })
  let run = 0
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      told = []
      const from = books.store.eventsAfter(0, 10_000).length
      const prefix = ++run
      for (const [index, step] of list.entries()) {
        const key = `${prefix}-${index}`
        if (step === 'say') void say(key)
        else if (step === 'tip') tip(key, 1)
        else if (step === 'broke') expect(() => tip(key, 90_000)).toThrow()
        else if (step === 'wait') await clock.pass(5)
        // Whoever was told is told the truth: it is on the disk.
        else expect(eventsOnDisk(books.file).slice(from, from + told.length)).toEqual(told)
      }
      await clock.pass(5)
      expect(told.map(({ seq }) => seq)).toEqual(told.map((_, index) => from + index + 1))
      expect(told).toHaveLength(list.filter((step) => step === 'say' || step === 'tip').length)
      expect(faultsOf(books.database)).toEqual([])
    }),
    { numRuns: 40 },
  )
})
