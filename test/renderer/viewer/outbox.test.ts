import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOutbox, type OutboxEntry } from '../../../src/renderer/viewer/room/outbox'
import type { ErrorCode, Reply } from '../../../src/shared/contract/errors'
import { manualClock } from '../shared-media/manual-clock'

type Answer = { eventId: string }
type Sent = { key: string; content: number; answer(reply: Reply<Answer>): void; lose(): void }

function setUp() {
  const clock = manualClock()
  const sent: Sent[] = []
  let keys = 0
  let latest: readonly OutboxEntry<number, Answer>[] = []
  const outbox = createOutbox<number, Answer>({
    clock,
    random: () => 1,
    newKey: () => `key-${++keys}`,
    send: (key, content) =>
      new Promise((done, fail) =>
        sent.push({ key, content, answer: done, lose: () => fail(new Error('lost')) }),
      ),
    changed: (entries) => {
      latest = entries
    },
  })
  const settle = () => new Promise((done) => setImmediate(done))
  return { clock, sent, outbox, settle, entries: () => latest, last: () => sent.at(-1) as Sent }
}
const accepted: Reply<Answer> = { ok: true, value: { eventId: 'e1' } }
const refused = (code: ErrorCode): Reply<Answer> => ({ ok: false, error: { code, message: '' } })

describe('the outbox', () => {
  it('keeps what is added while there is no link, and sends it once when there is', async () => {
    const { outbox, sent, entries, last, settle, clock } = setUp()
    outbox.add(25)
    clock.advance(60_000)
    expect(sent).toHaveLength(0)
    expect(entries()[0]?.state).toBe('waiting')
    outbox.connected()
    last().answer(accepted)
    await settle()
    clock.advance(60_000)
    expect(sent).toHaveLength(1)
    expect(entries()[0]).toMatchObject({ state: 'accepted', answer: { eventId: 'e1' } })
  })

  it('repeats with the same key when the answer was lost', async () => {
    const { outbox, sent, last, settle, clock } = setUp()
    outbox.connected()
    outbox.add(25)
    last().lose()
    await settle()
    clock.advance(500)
    expect(sent.map((each) => each.key)).toEqual(['key-1', 'key-1'])
  })

  it('repeats over a flapping link until it is answered, and then no more', async () => {
    const { outbox, sent, last, settle, clock, entries } = setUp()
    outbox.add(25)
    for (let flap = 0; flap < 5; flap++) {
      outbox.connected()
      outbox.disconnected()
      await settle()
    }
    outbox.connected()
    last().answer(accepted)
    await settle()
    outbox.disconnected()
    outbox.connected()
    clock.advance(60_000)
    expect(new Set(sent.map((each) => each.key))).toEqual(new Set(['key-1']))
    expect(sent).toHaveLength(6)
    expect(entries()[0]?.state).toBe('accepted')
  })

  it('takes an answer that comes after its link was lost, instead of asking again', async () => {
    const { outbox, sent, settle, entries } = setUp()
    outbox.connected()
    outbox.add(25)
    outbox.disconnected()
    sent[0]?.answer(accepted)
    await settle()
    outbox.connected()
    expect(sent).toHaveLength(1)
    expect(entries()[0]?.state).toBe('accepted')
  })

  it.each<ErrorCode>(['insufficientCredits', 'badInput', 'notFound', 'forbidden', 'idempotencyConflict'])(
    'takes %s as the last word',
    async (code) => {
      const { outbox, sent, last, settle, clock, entries } = setUp()
      outbox.connected()
      outbox.add(25)
      last().answer(refused(code))
      await settle()
      clock.advance(60_000)
      expect(sent).toHaveLength(1)
      expect(entries()[0]).toMatchObject({ state: 'refused', code })
    },
  )

  it.each<ErrorCode>(['rateLimited', 'unavailable', 'internal', 'timeout'])(
    'tries again after %s, ever later',
    async (code) => {
      const { outbox, sent, last, settle, clock } = setUp()
      outbox.connected()
      outbox.add(25)
      last().answer(refused(code))
      await settle()
      clock.advance(499)
      expect(sent).toHaveLength(1)
      clock.advance(1)
      expect(sent).toHaveLength(2)
      last().answer(refused(code))
      await settle()
      clock.advance(999)
      expect(sent).toHaveLength(2)
      clock.advance(1)
      expect(sent).toHaveLength(3)
    },
  )

  it('sends one at a time, in order', async () => {
    const { outbox, sent, last, settle } = setUp()
    outbox.connected()
    outbox.add(1)
    outbox.add(2)
    expect(sent.map((each) => each.content)).toEqual([1])
    last().answer(accepted)
    await settle()
    expect(sent.map((each) => each.content)).toEqual([1, 2])
  })

  it('takes up what an earlier page left, each once', () => {
    const { outbox, sent } = setUp()
    const left = [{ key: 'old-key-1', content: 50 }]
    outbox.restore(left)
    outbox.restore(left)
    outbox.connected()
    expect(sent.map((each) => each.key)).toEqual(['old-key-1'])
    expect(outbox.entries()).toHaveLength(1)
  })

  it('forgets old settled entries and never an open one', async () => {
    const { outbox, sent, settle } = setUp()
    outbox.connected()
    for (let index = 0; index < 40; index++) outbox.add(index)
    for (let index = 0; index < 39; index++) {
      sent[index]?.answer(accepted)
      await settle()
    }
    expect(outbox.entries().filter((entry) => entry.state === 'accepted')).toHaveLength(20)
    expect(outbox.entries().at(-1)?.state).toBe('sending')
  })

  it('debits once whatever a room and a link do, when the room knows keys', async () => {
    const steps = fc.array(fc.constantFrom('connect', 'disconnect', 'answer', 'lose', 'wait'), {
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const { outbox, sent, settle, clock, entries } = setUp()
        const debited = new Map<string, number>()
        const room = (each: Sent) => debited.set(each.key, each.content)
        outbox.add(25)
        for (const step of plan) {
          const open = sent.at(-1)
          if (step === 'connect') outbox.connected()
          else if (step === 'disconnect') outbox.disconnected()
          else if (step === 'wait') clock.advance(1_000)
          else if (open && step === 'answer') {
            room(open)
            open.answer(accepted)
          } else if (open) {
            room(open)
            open.lose()
          }
          await settle()
        }
        outbox.connected()
        for (let round = 0; round < 10 && entries()[0]?.state !== 'accepted'; round++) {
          const open = sent.at(-1)
          if (open) {
            room(open)
            open.answer(accepted)
          }
          await settle()
          clock.advance(10_000)
        }
        expect(entries()[0]?.state).toBe('accepted')
        expect([...debited.values()]).toEqual([25])
      }),
      { numRuns: 60 },
    )
  })
})
