import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OwnVote, type PollsView, type PollView, voteItem } from '../../../src/shared/domain/poll'
import type { RoomEvent } from '../../../src/shared/domain/room'
import { heard, type OpenRoom, openRoom, type StudioSocket, say } from '../open-room'
import { asked } from '../show/show-room'

let room: OpenRoom
let studio: StudioSocket
let events: RoomEvent[]
let polls: PollsView | null

async function enter(): Promise<void> {
  studio = await room.studio()
  studio.on('room.event', (event) => events.push(event))
  studio.on('room.polls', (view) => {
    polls = view
  })
}
beforeEach(async () => {
  events = []
  polls = null
  room = await openRoom()
  await enter()
})
afterEach(() => room.close())

const codeOf = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'ok' : reply.error?.code)
const pollId = asked().id
const vote = async (socket: unknown, ...choices: number[]) =>
  codeOf(await say(socket, 'poll.vote', { pollId, choices }))
const seen = () => events.map(({ kind }) => kind)

describe('a poll on the wire', () => {
  it('reaches viewers, takes their votes, and ends as an event and a line of chat', async () => {
    const ana = await room.viewer('Ana')
    const bo = await room.viewer('Bo')
    const states: (PollView | null)[] = []
    ana.socket.on('poll.state', (state) => states.push(state))
    expect(codeOf(await say(studio, 'poll.open', { ...asked(), pictureAt: 1_234 }))).toBe('ok')
    await expect.poll(() => states.at(-1)).toMatchObject({ state: 'open', pictureAt: 1_234 })
    const mine = heard<OwnVote>(ana.socket, 'poll.mine')
    expect(await vote(ana.socket, 0)).toBe('ok')
    expect(await mine).toMatchObject({ pollId, choices: [0] })
    expect(await vote(bo.socket, 0)).toBe('ok')
    await expect.poll(() => polls?.current?.count).toEqual({ voters: 2, weights: [2, 0] })
    const line = heard(bo.socket, 'chat.line')
    expect(codeOf(await say(studio, 'poll.close', { pollId, pictureAt: null }))).toBe('ok')
    expect(await line).toMatchObject({ from: 'operator', text: '📊 Red or blue? Red 100 % · Blue 0 %' })
    await expect.poll(seen).toEqual(expect.arrayContaining(['pollOpened', 'pollClosed', 'chat']))
    await expect.poll(() => states.at(-1)).toMatchObject({ state: 'closed', count: { weights: [2, 0] } })
    expect(await vote(ana.socket, 1)).toBe('notFound')
  })

  it('is not for viewers to open, close or hide, nor are goals theirs to set', async () => {
    const ana = await room.viewer('Ana')
    for (const name of ['poll.open', 'poll.close', 'poll.hide', 'goal.save', 'goal.reset', 'goal.remove'])
      expect(codeOf(await say(ana.socket, name, { ...asked(), pollId }))).toBe('badInput')
  })

  it('takes no vote of a blocked viewer', async () => {
    const ana = await room.viewer('Ana')
    await say(studio, 'poll.open', asked())
    await say(studio, 'blocks.publish', { viewerIds: [ana.id] })
    expect(await vote(ana.socket, 0)).toBe('blocked')
  })

  it('goes on where it was after the room’s process was another, for those who come back too', async () => {
    const ana = await room.viewer('Ana')
    await say(studio, 'poll.open', asked())
    expect(await vote(ana.socket, 1)).toBe('ok')
    await room.stop()
    room = await openRoom({ dataDir: room.dataDir })
    await enter()
    const again = await room.join('Ana', ana.ticket)
    expect(again.viewerId).toBe(ana.id)
    const bo = await room.viewer('Bo')
    expect(await vote(bo.socket, 1)).toBe('ok')
    await expect.poll(() => polls?.current?.count).toEqual({ voters: 2, weights: [0, 2] })
  })
})

describe('a vote by credits', () => {
  const spend = (socket: unknown, key: string, amount: number, option: number) =>
    say(socket, 'tip.give', { key, amount, itemId: voteItem(pollId, option), note: null })

  it('is a tip that is taken once, counted once, and told as a vote and not as a tip', async () => {
    const ana = await room.viewer('Ana')
    let shown = 0
    ana.socket.on('tip.shown', () => {
      shown += 1
    })
    await say(studio, 'poll.open', asked({ kind: 'credits', leastCredits: 5 }))
    const mine = heard<OwnVote>(ana.socket, 'poll.mine')
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => spend(ana.socket, 'vote-key-1', 30, 1)),
    )
    for (const reply of replies) expect(reply).toMatchObject({ ok: true, value: { credits: 70 } })
    expect(await mine).toMatchObject({ spent: [0, 30] })
    await expect.poll(() => polls?.current?.count).toEqual({ voters: 1, weights: [0, 30] })
    expect(seen().filter((kind) => kind === 'tip')).toHaveLength(1)
    expect(shown).toBe(0)
  })

  it('takes nothing for too little, for no option, or once the poll is over; a repeat is answered as at first', async () => {
    const ana = await room.viewer('Ana')
    await say(studio, 'poll.open', asked({ kind: 'credits', leastCredits: 5 }))
    expect(codeOf(await spend(ana.socket, 'vote-key-1', 4, 0))).toBe('badInput')
    expect(codeOf(await spend(ana.socket, 'vote-key-2', 5, 2))).toBe('badInput')
    expect(codeOf(await spend(ana.socket, 'vote-key-3', 5, 0))).toBe('ok')
    await say(studio, 'poll.close', { pollId, pictureAt: null })
    expect(codeOf(await spend(ana.socket, 'vote-key-4', 5, 0))).toBe('notFound')
    expect(codeOf(await spend(ana.socket, 'vote-key-3', 5, 0))).toBe('ok')
    expect(room.store.viewer(ana.id)?.credits).toBe(95)
  })
})

describe('a goal on the wire', () => {
  it('fills with tips, and is told once when it is full', async () => {
    const ana = await room.viewer('Ana')
    const goal = { id: 'song-goal', title: 'A song', amount: 50, reward: 'I sing' }
    expect(codeOf(await say(studio, 'goal.save', goal))).toBe('ok')
    const raised: number[] = []
    ana.socket.on('goals.state', (goals) => raised.push(goals[0]?.raised ?? -1))
    await say(ana.socket, 'tip.give', { key: 'tip-key-1', amount: 20, itemId: null, note: null })
    await expect.poll(() => raised.at(-1)).toBe(20)
    await say(ana.socket, 'tip.give', { key: 'tip-key-2', amount: 40, itemId: null, note: null })
    await expect.poll(() => raised.at(-1)).toBe(60)
    await expect
      .poll(() => events.filter(({ kind }) => kind === 'goalReached'))
      .toMatchObject([{ title: 'A song', viewerName: 'Ana' }])
    expect(codeOf(await say(studio, 'goal.reset', { goalId: goal.id }))).toBe('ok')
    await expect.poll(() => raised.at(-1)).toBe(0)
  })
})

it('tells reactions with the picture that most of their senders saw', async () => {
  const ana = await room.viewer('Ana')
  const shown = heard(ana.socket, 'reaction.shown')
  const react = (pictureAt?: number) =>
    say(ana.socket, 'reaction.send', { emoji: '🔥', ...(pictureAt && { pictureAt }) })
  await Promise.all([react(1_000), react(1_100), react(9_999_999), react()])
  expect(await shown).toEqual({ emoji: '🔥', count: 4, pictureAt: 1_100 })
})
