import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoomState } from '../../../src/shared/contract/room'
import type { RoomEvent, Viewer } from '../../../src/shared/domain/room'
import { connected, dial, heard, type OpenRoom, openRoom, type StudioSocket, say } from '../open-room'

let room: OpenRoom
let studio: StudioSocket
const events: RoomEvent[] = []
beforeAll(async () => {
  room = await openRoom()
  studio = await room.studio()
  studio.on('room.event', (event) => events.push(event))
})
afterAll(() => room.close())

const refusedAt = async (namespace: string, token: string) => {
  const socket = dial(`${room.says.url}${namespace}`, token)
  const error = (await connected(socket).catch((cause: unknown) => cause)) as { data?: { code: string } }
  socket.disconnect()
  return error?.data?.code
}

describe('the door', () => {
  it.each([
    ['/viewer', 'no token', ''],
    ['/viewer', 'no JWT', 'a.b.c'],
    ['/studio', 'no JWT', 'a.b.c'],
  ])('of %s refuses %s as unauthorized', async (namespace, _name, token) => {
    expect(await refusedAt(namespace, token)).toBe('unauthorized')
  })
  it('of /studio is closed to a viewer, a publisher and a ticket', async () => {
    const { token, ticket } = await room.join('Ana')
    expect(await refusedAt('/studio', token)).toBe('forbidden')
    expect(await refusedAt('/studio', ticket)).toBe('unauthorized')
    const publisher = await room.server.tokens.issue('publisher', 'p')
    expect(await refusedAt('/studio', publisher.token)).toBe('forbidden')
  })
  it('of /viewer is closed to the studio and to a viewer the ledger does not know', async () => {
    expect(await refusedAt('/viewer', room.says.studioToken)).toBe('unauthorized')
    expect(await refusedAt('/viewer', (await room.server.tokens.issue('viewer', 'ghost')).token)).toBe(
      'unauthorized',
    )
  })
  it('is closed to another version of the protocol and to a foreign page', async () => {
    const { token } = await room.join('Ana')
    for (const more of [
      { auth: { token, protocol: 2 } },
      { auth: null },
      { extraHeaders: { origin: 'https://evil.example' } },
      { extraHeaders: { host: 'evil.example' } },
    ]) {
      const socket = dial(`${room.says.url}/viewer`, token, more)
      await expect(connected(socket)).rejects.toBeInstanceOf(Error)
      socket.disconnect()
    }
    const own = dial(`${room.says.url}/viewer`, token, { extraHeaders: { origin: room.says.url } })
    await connected(own)
    own.disconnect()
  })
})

describe('a viewer who comes in', () => {
  it('is told the room, themself and the latest chat, and the studio hears of them', async () => {
    const { token, viewerId } = await room.join('Bea')
    const socket = dial(`${room.says.url}/viewer`, token)
    const told = Promise.all([
      heard<RoomState>(socket, 'room.state'),
      heard<{ id: string; credits: number }>(socket, 'viewer.self'),
      heard<unknown[]>(socket, 'chat.history'),
    ])
    const list = heard<{ viewers: Viewer[] }>(studio, 'room.viewers')
    const [state, self] = await told
    expect(state.studioPresent).toBe(true)
    expect(self).toMatchObject({ id: viewerId, credits: 100 })
    expect((await list).viewers).toContainEqual({
      ...{ colour: 'plain', role: 'viewer', isInvited: false },
      id: viewerId,
      name: 'Bea',
      credits: 100,
      connected: true,
    })
    await expect.poll(() => events.some((e) => e.kind === 'joined' && e.viewerId === viewerId)).toBe(true)
    socket.disconnect()
  })
})

it('passes chat both ways once, keeps it for whoever comes, and grants credits once', async () => {
  const ana = await room.viewer('Ana')
  const line = { key: 'chat-key-1', text: 'good evening' }
  const lines: unknown[] = []
  ana.socket.on('chat.line', (said) => lines.push(said))
  await say(ana.socket, 'chat.say', line)
  await say(ana.socket, 'chat.say', line)
  await say(studio, 'chat.say', { key: 'chat-key-2', text: 'welcome' })
  await expect.poll(() => lines.length).toBe(2)
  expect(lines).toMatchObject([
    { from: 'viewer', text: 'good evening' },
    { from: 'operator', text: 'welcome' },
  ])
  const grant = { key: 'grant-key-1', viewerId: ana.id, amount: 50 }
  for (let index = 0; index < 2; index++)
    expect(await say(studio, 'credits.grant', grant)).toEqual({ ok: true, value: { credits: 150 } })
  const { token } = await room.join('Late')
  const late = dial(`${room.says.url}/viewer`, token)
  const history = await heard<{ text: string }[]>(late, 'chat.history')
  expect(history.slice(-2).map(({ text }) => text)).toEqual(['good evening', 'welcome'])
  late.disconnect()
})

it('joins many reactions into few messages, and each is an event', async () => {
  const ana = await room.viewer('Ana')
  let messages = 0
  let counted = 0
  ana.socket.on('reaction.shown', ({ count }) => {
    messages += 1
    counted += count
  })
  const before = events.length
  await Promise.all(Array.from({ length: 20 }, () => say(ana.socket, 'reaction.send', { emoji: '🔥' })))
  await expect.poll(() => counted).toBe(20)
  expect(messages).toBeLessThanOrEqual(2)
  await expect
    .poll(() => events.slice(before).filter((e) => e.kind === 'reaction' && e.viewerId === ana.id).length)
    .toBe(20)
})

it('refuses the viewer who says too much, and no other', async () => {
  const [loud, calm] = [await room.viewer('Loud'), await room.viewer('Calm')]
  const chat = (key: string) => ({ key, text: `I say ${key}` })
  const replies = await Promise.all(
    Array.from({ length: 12 }, (_, index) => say(loud.socket, 'chat.say', chat(`loud-key-${index}`))),
  )
  const refused = replies.filter((reply) => !reply.ok)
  expect(refused).toHaveLength(4)
  expect(refused[0]).toMatchObject({ error: { code: 'rateLimited' } })
  expect(await say(calm.socket, 'chat.say', chat('calm-key-1'))).toMatchObject({ ok: true })
})

it('tells viewers and studio when a publisher comes and goes', async () => {
  const ana = await room.viewer('Ana')
  const told = heard(studio, 'room.publisher')
  room.media.publish({ live: true, since: 5 })
  expect(await told).toEqual({ live: true, since: 5 })
  await expect.poll(async () => (await heard<RoomState>(ana.socket, 'room.state')).live).toBe(true)
  room.media.publish({ live: false, since: null })
})

it('answers the studio with every event after a number, five hundred a call', async () => {
  const store = await say(studio, 'events.resume', { after: 0 })
  const { events: all } = (store as unknown as { value: { events: RoomEvent[] } }).value
  const half = Math.floor(all.length / 2)
  const rest = await say(studio, 'events.resume', { after: half })
  expect(rest).toMatchObject({ ok: true, value: { events: all.slice(half), caughtUp: true } })
})

it('gives a newer studio the room and ends the older; the room knows a silent studio as absent', async () => {
  const ana = await room.viewer('Ana')
  const ended = once(studio as never, 'disconnect')
  const newer = await room.studio()
  expect((await ended)[0]).toBe('io server disconnect')
  await say(newer, 'clock.ping')
  await sleep(300)
  const absent = new Promise<void>((done) =>
    ana.socket.on('room.state', ({ studioPresent }) => {
      if (!studioPresent) done()
    }),
  )
  await absent
  await say(newer, 'clock.ping')
  await expect.poll(async () => (await heard<RoomState>(ana.socket, 'room.state')).studioPresent).toBe(true)
})
