import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { voteItem } from '../../../src/shared/domain/poll'
import { asked, openShowRoom, type ShowRoom } from './show-room'

let room: ShowRoom
beforeEach(() => {
  room = openShowRoom()
})
afterEach(() => room.close())

const pollId = 'poll-one'
const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'ok'
  } catch (error) {
    return (error as { code: string }).code
  }
}
/** Votes; the answer comes with the disk, so time is moved for it. */
async function vote(viewerId: string, ...choices: number[]): Promise<string> {
  const cast = room.desk.polls.cast(viewerId, pollId, choices).then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )
  await room.clock.pass(60)
  return cast
}

describe('a vote', () => {
  it('counts once for each viewer, and the newest where it may be changed', async () => {
    room.desk.polls.open(asked())
    expect(await vote('ana', 0)).toBe('ok')
    expect(await vote('ana', 0)).toBe('ok')
    expect(await vote('bo', 1)).toBe('ok')
    expect(await vote('ana', 1)).toBe('ok')
    await room.clock.pass(300)
    expect(room.latest()?.count).toEqual({ voters: 2, weights: [0, 2] })
    expect(room.desk.polls.own('ana')).toMatchObject({ pollId, choices: [1] })
  })
  it('stands where it may not be changed, also against one that is on its way to the disk', async () => {
    room.desk.polls.open(asked({ mayChange: false }))
    const first = room.desk.polls.cast('ana', pollId, [0])
    expect(await vote('ana', 1)).toBe('conflict')
    await first
    expect(await vote('ana', 1)).toBe('conflict')
    expect(await vote('ana', 0)).toBe('ok')
  })
  it('is refused for another poll, for an option that is not there, and once it is over', async () => {
    room.desk.polls.open(asked())
    await expect(room.desk.polls.cast('ana', 'poll-two', [0])).rejects.toMatchObject({ code: 'notFound' })
    expect(await vote('ana', 2)).toBe('badInput')
    room.desk.polls.close(pollId, null)
    expect(await vote('ana', 0)).toBe('notFound')
  })
  it('that was acknowledged, or waits for the disk at the close, is in the result', async () => {
    room.desk.polls.open(asked())
    await vote('ana', 0)
    const late = room.desk.polls.cast('bo', pollId, [1])
    room.desk.polls.close(pollId, null)
    await late
    await room.clock.pass(300)
    expect(room.latest()).toMatchObject({ state: 'closed', count: { voters: 2, weights: [1, 1] } })
  })
  it('of a thousand at once reaches viewers in a few messages, and every one is acknowledged', async () => {
    room.desk.polls.open(asked())
    await room.clock.pass(1_000)
    const before = room.told.length
    const votes = Array.from({ length: 1_000 }, (_, at) =>
      room.desk.polls.cast(`viewer-${at}`, pollId, [at % 2]),
    )
    await room.clock.pass(1_000)
    await Promise.all(votes)
    expect(room.latest()?.count).toEqual({ voters: 1_000, weights: [500, 500] })
    expect(room.told.length - before).toBeLessThanOrEqual(5)
  })
  it('that is secret until the end is told to viewers at the end', async () => {
    room.desk.polls.open(asked({ results: 'atEnd' }))
    await vote('ana', 0)
    await room.clock.pass(300)
    expect(room.latest()).toMatchObject({ state: 'open', count: null })
    room.desk.polls.close(pollId, null)
    await room.clock.pass(300)
    expect(room.latest()?.count).toEqual({ voters: 1, weights: [1, 0] })
  })
})

describe('a poll', () => {
  it('is the only one that is open, and asked twice with one id is one', () => {
    room.desk.polls.open(asked())
    room.desk.polls.open(asked())
    expect(codeOf(() => room.desk.polls.open(asked({ id: 'poll-two' })))).toBe('conflict')
    expect(codeOf(() => room.desk.polls.hide(pollId))).toBe('conflict')
    room.desk.polls.close(pollId, null)
    room.desk.polls.open(asked({ id: 'poll-two' }))
  })
  it('closes by itself when its time is over, with the picture of that moment', async () => {
    room.desk.polls.open({ ...asked({ seconds: 30 }), pictureAt: 5_000 })
    await room.clock.pass(29_900)
    expect(room.latest()).toMatchObject({ state: 'open', pictureAt: 5_000 })
    await room.clock.pass(500)
    expect(room.latest()).toMatchObject({ state: 'closed', pictureAt: 35_000, closesInMs: null })
  })
  it('puts its opening, its close and its line of chat into the ledger, each once', async () => {
    room.desk.polls.open(asked())
    await vote('ana', 1)
    room.desk.polls.close(pollId, null)
    room.desk.polls.close(pollId, null)
    await room.clock.pass(1_000)
    room.restart()
    await room.clock.pass(1_000)
    expect(room.events('pollOpened')).toHaveLength(1)
    expect(room.events('pollClosed')).toMatchObject([{ pollId, count: { voters: 1, weights: [0, 1] } }])
    expect(room.events('chat')).toMatchObject([
      { from: 'operator', text: '📊 Red or blue? Blue 100 % · Red 0 %' },
    ])
  })
  it('is gone from viewers’ pages when the operator takes its result away', async () => {
    room.desk.polls.open(asked())
    room.desk.polls.close(pollId, null)
    room.desk.polls.hide(pollId)
    await room.clock.pass(300)
    expect(room.latest()).toBeNull()
    expect(room.desk.polls.own('ana')).toBeNull()
  })
})

describe('a restart of the room', () => {
  it('in the middle of a poll keeps it, its votes and its end', async () => {
    room.desk.polls.open(asked({ seconds: 60, mayChange: false }))
    await vote('ana', 0)
    room.restart()
    await vote('bo', 1)
    expect(await vote('ana', 1)).toBe('conflict')
    await room.clock.pass(61_000)
    expect(room.latest()).toMatchObject({ state: 'closed', count: { voters: 2, weights: [1, 1] } })
    expect(room.events('pollClosed')).toHaveLength(1)
  })
  it('after a poll’s end closes it at once', async () => {
    room.desk.polls.open(asked({ seconds: 10 }))
    await vote('ana', 0)
    room.desk.close()
    room.clock.stall(60_000)
    room.restart()
    await room.clock.pass(300)
    expect(room.latest()).toMatchObject({ state: 'closed', count: { voters: 1, weights: [1, 0] } })
  })
  it('that was cut off before the ledger heard of a poll tells it then', async () => {
    room.desk.polls.open(asked())
    room.desk.polls.close(pollId, null)
    // Nothing has run since: no event is in the ledger yet.
    expect(room.events('pollOpened')).toEqual([])
    room.restart()
    await room.clock.pass(300)
    expect(room.events('pollOpened')).toHaveLength(1)
    expect(room.events('pollClosed')).toHaveLength(1)
  })
  it('with a damaged file of polls begins without them, and the ledger is untouched', async () => {
    const { id } = room.store.admit(null, 'Ana', 100)
    room.tip(id, 10)
    room.desk.polls.open(asked())
    room.desk.close()
    writeFileSync(join(room.dir, 'show.db'), 'not a database, but long enough to be looked at'.repeat(100))
    room.restart()
    await room.clock.pass(300)
    expect(room.desk.polls.own(id)).toBeNull()
    expect(room.store.viewer(id)?.credits).toBe(90)
  })
})

describe('a poll that counts credits', () => {
  const item = (option: number) => voteItem(pollId, option)
  it('counts each tip once, over restarts, and not what was given back', async () => {
    const ana = room.store.admit(null, 'Ana', 100).id
    const bo = room.store.admit(null, 'Bo', 100).id
    room.desk.polls.open(asked({ kind: 'credits', leastCredits: 5 }))
    room.tip(ana, 30, item(0))
    await room.clock.pass(100)
    room.tip(bo, 50, item(1))
    // Cut off after the ledger's commit and before it was counted.
    room.restart()
    const back = room.tip(ana, 20, item(1))
    await room.clock.pass(400)
    expect(room.latest()?.count).toEqual({ voters: 2, weights: [30, 70] })
    const refund = room.store.refund({ eventId: back, reason: 'skipped' })
    if (refund.event) room.desk.heard(refund.event)
    await room.clock.pass(400)
    expect(room.latest()?.count).toEqual({ voters: 2, weights: [30, 50] })
    expect(room.desk.polls.own(ana)).toMatchObject({ spent: [30, 0] })
    room.restart()
    room.desk.polls.close(pollId, null)
    await room.clock.pass(400)
    expect(room.events('pollClosed')[0]?.count).toEqual({ voters: 2, weights: [30, 50] })
  })
  it('takes no free vote, no option that is not there, too little, and nothing once it is over', async () => {
    room.desk.polls.open(asked({ kind: 'credits', leastCredits: 5 }))
    const require = (option: number, amount: number) =>
      codeOf(() => room.desk.polls.requireVote({ pollId, option }, amount))
    expect(await vote('ana', 0)).toBe('badInput')
    expect(require(1, 5)).toBe('ok')
    expect(require(1, 4)).toBe('badInput')
    expect(require(2, 5)).toBe('badInput')
    room.desk.polls.close(pollId, null)
    expect(require(1, 5)).toBe('notFound')
  })
  it('counts a tip that the ledger had at the close, although nobody had counted it yet', async () => {
    const ana = room.store.admit(null, 'Ana', 100).id
    room.desk.polls.open(asked({ kind: 'credits' }))
    room.tip(ana, 30, item(1))
    room.desk.polls.close(pollId, null)
    await room.clock.pass(300)
    expect(room.latest()?.count).toEqual({ voters: 1, weights: [0, 30] })
  })
})
