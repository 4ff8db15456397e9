import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lovense } from '../../../src/main/devices/catalog/lovense'
import type { Replies } from '../../../src/main/devices/definition'
import { createReplyReader } from '../../../src/main/devices/replies'
import { createReplyQueue } from '../../../src/main/devices/reply-queue'
import { createSteppingClock } from '../../fakes/stepping-clock'

function listen() {
  const heard: unknown[] = []
  const clock = createSteppingClock()
  const read = createReplyReader(lovense.replies as Replies, {
    clock,
    events: {
      answered: (answer) => heard.push(answer),
      battery: (percent) => heard.push(percent),
      identity: (identity) => heard.push(identity),
      motion: () => 0,
      dropped: () => heard.push('dropped'),
    },
  })
  return { heard, clock, say: (text: string) => read(Buffer.from(text, 'latin1')) }
}

describe('what a device says', () => {
  it.each([
    ['OK;', ['acknowledged']],
    ['Vibrate1:5;', ['acknowledged']],
    ['ERR;', ['refused']],
    ['UNKNOWN,Vibrate:3;', ['refused']],
    ['85;', [85, 'told']],
    ['s100;', [100, 'told']],
    ['101;', ['dropped']],
    ['C:11:0082059AD3BD;', [{ model: 'C', firmware: '11' }, 'told']],
    ['OK;85;', ['acknowledged', 85, 'told']],
    ['ok;', ['dropped']],
    [';', ['dropped']],
  ])('"%s" means %j', (text, meaning) => {
    const { heard, say } = listen()
    say(text)
    expect(heard).toEqual(meaning)
  })

  it('is put together when it comes in pieces', () => {
    const { heard, say } = listen()
    for (const letter of '85;') say(letter)
    expect(heard).toEqual([85, 'told'])
  })

  it('is thrown away when it never ends, and the next message counts', () => {
    const { heard, say } = listen()
    for (let count = 0; count < 20; count++) say('x'.repeat(20))
    say(';OK;')
    expect(heard.at(-1)).toBe('acknowledged')
    expect(heard).toContain('dropped')
  })

  it('is thrown away unread while it floods, and heard again a second later', async () => {
    const { heard, clock, say } = listen()
    for (let count = 0; count < 5_000; count++) say('OK;')
    expect(heard.filter((one) => one === 'acknowledged').length).toBeLessThan(1_500)
    await clock.pass(1_001)
    say('OK;')
    expect(heard.at(-1)).toBe('acknowledged')
  })

  it('never throws and never tells a battery beyond 100, whatever it is', () =>
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 40 }), (chunks) => {
        const { heard, say } = listen()
        for (const chunk of chunks) say(Buffer.from(chunk).toString('latin1'))
        for (const fact of heard) if (typeof fact === 'number') expect(fact).toBeLessThanOrEqual(100)
      }),
    ))
})

describe('which command a reply answers', () => {
  const answeredOf = (promise: Promise<void>) => {
    const state = { is: 'open' }
    promise.then(
      () => {
        state.is = 'done'
      },
      (error: { code: string }) => {
        state.is = error.code
      },
    )
    return state
  }

  it('is the oldest: the answer to a level does not confirm the zero behind it', async () => {
    const queue = createReplyQueue(createSteppingClock())
    const level = answeredOf(queue.expect('write'))
    const zero = answeredOf(queue.expect('write'))
    queue.answered('acknowledged')
    await Promise.resolve()
    expect([level.is, zero.is]).toEqual(['done', 'open'])
    queue.answered('acknowledged')
    await Promise.resolve()
    expect(zero.is).toBe('done')
  })

  it('is a question for what only a question brings', async () => {
    const queue = createReplyQueue(createSteppingClock())
    const zero = answeredOf(queue.expect('write'))
    const battery = answeredOf(queue.expect('query'))
    queue.answered('told')
    await Promise.resolve()
    expect([zero.is, battery.is]).toEqual(['open', 'done'])
  })

  it('is refused with a code, and lost with the link', async () => {
    const queue = createReplyQueue(createSteppingClock())
    const [first, second] = [answeredOf(queue.expect('write')), answeredOf(queue.expect('write'))]
    queue.answered('refused')
    queue.end()
    await Promise.resolve()
    expect([first.is, second.is]).toEqual(['writeRefused', 'linkLost'])
  })
})
