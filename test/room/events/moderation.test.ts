import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ChatDeskView, type ChatPolicy, defaultChatPolicy } from '../../../src/shared/domain/chat'
import type { ChatLine, RoomEvent } from '../../../src/shared/domain/room'
import { heard, type OpenRoom, openRoom, type StudioSocket, say, type ViewerSocket } from '../open-room'

let room: OpenRoom
let studio: StudioSocket
let keys = 0
const key = () => `key-${++keys}-chat`

interface Person {
  id: string
  socket: ViewerSocket
  lines: ChatLine[]
  told: { name: string; payload: unknown }[]
}
async function come(name: string): Promise<Person> {
  const { viewerId: id, token } = await room.join(name)
  return { id, ...(await listen(token)) }
}
async function listen(token: string): Promise<Omit<Person, 'id'>> {
  const lines: ChatLine[] = []
  const told: Person['told'] = []
  const socket = await room.open(token, (early) => {
    early.onAny((name: string, payload: unknown) => {
      told.push({ name, payload })
      if (name === 'chat.line') lines.push(payload as ChatLine)
    })
  })
  return { socket, lines, told }
}
const latest = (person: Person, name: string) => person.told.findLast((each) => each.name === name)?.payload
const talk = (person: Pick<Person, 'socket'>, text: string, more: object = {}) =>
  say(person.socket, 'chat.say', { key: key(), text, ...more })
const order = (by: unknown, wish: object) => say(by, 'chat.moderate', wish)
const policy = (part: Partial<ChatPolicy>) => say(studio, 'chat.policy', { ...defaultChatPolicy, ...part })
const failing = (code: string) =>
  expect.objectContaining({ ok: false, error: expect.objectContaining({ code }) })

async function lineOf(person: Person, text: string): Promise<ChatLine> {
  const seen = () => person.lines.find((line) => line.text === text)
  await expect.poll(seen).toBeDefined()
  return seen() as ChatLine
}

let lena: Person
let mo: Person
beforeEach(async () => {
  room = await openRoom()
  studio = await room.studio()
  lena = await come('Lena')
  mo = await come('Mo')
})
afterEach(() => room.close())

const makeModerator = async (person: Person) => {
  expect(await order(studio, { kind: 'role', viewerId: person.id, role: 'moderator' })).toEqual({ ok: true })
  await expect.poll(() => latest(person, 'chat.voice')).toMatchObject({ role: 'moderator' })
}

describe('a line', () => {
  it('quotes the one that it answers, as that stood', async () => {
    await talk(lena, 'first')
    const first = await lineOf(mo, 'first')
    await talk(mo, 'second', { replyTo: first.id })
    const replyTo = { id: first.id, name: 'Lena', text: 'first' }
    expect(await lineOf(lena, 'second')).toMatchObject({ name: 'Mo', replyTo })
    await talk(mo, 'third', { replyTo: 'no-such-line' })
    expect(await lineOf(lena, 'third')).not.toHaveProperty('replyTo')
  })

  it('that waits is seen by nobody until a moderator shows it, once, and its writer is told', async () => {
    await policy({ words: ['bad'] })
    await makeModerator(mo)
    const line = { key: key(), text: 'so bad' }
    expect(await say(lena.socket, 'chat.say', line)).toMatchObject({ value: { held: true } })
    expect(await say(lena.socket, 'chat.say', line)).toMatchObject({ value: { held: true } })
    await expect.poll(() => (latest(mo, 'chat.desk') as ChatDeskView | undefined)?.held).toHaveLength(1)
    const [held] = (latest(mo, 'chat.desk') as ChatDeskView).held
    expect(held).toMatchObject({ name: 'Lena', text: 'so bad', why: 'word' })
    expect(mo.lines).toEqual([])

    expect(await order(mo.socket, { kind: 'approve', heldId: held?.heldId })).toEqual({ ok: true })
    expect(await lineOf(mo, 'so bad')).toMatchObject({ name: 'Lena' })
    await expect.poll(() => latest(lena, 'chat.judged')).toEqual({ key: line.key, kept: true })
    expect(await order(mo.socket, { kind: 'approve', heldId: held?.heldId })).toEqual(failing('notFound'))
    expect(mo.lines).toHaveLength(1)
  })

  it('that is dropped is never seen, and its writer is told', async () => {
    await policy({ holdFirst: true })
    await talk(lena, 'hello')
    const events = room.store.eventsOf('held')
    await order(studio, { kind: 'reject', heldId: events[0]?.id })
    await expect.poll(() => latest(lena, 'chat.judged')).toMatchObject({ kept: false })
    expect(mo.lines).toEqual([])
  })
})

describe('moderators', () => {
  it('are made by the host alone, and only they moderate', async () => {
    await talk(lena, 'hello')
    const { id: lineId } = await lineOf(mo, 'hello')
    expect(await order(mo.socket, { kind: 'delete', lineId })).toEqual(failing('forbidden'))
    await makeModerator(mo)
    expect(await order(mo.socket, { kind: 'role', viewerId: lena.id, role: 'moderator' })).toEqual(
      failing('forbidden'),
    )
    expect(await order(mo.socket, { kind: 'delete', lineId })).toEqual({ ok: true })
    await expect.poll(() => latest(lena, 'chat.removed')).toEqual({ lineId })
  })

  it('take lines away and bring them back; who comes later sees only what stands', async () => {
    await makeModerator(mo)
    for (const text of ['one', 'two']) await talk(lena, text)
    const { id: lineId } = await lineOf(mo, 'one')
    await order(mo.socket, { kind: 'delete', lineId })
    const seen = async () => {
      const { token } = await room.join('Late')
      const { told } = await listen(token)
      const history = () =>
        told.find(({ name }) => name === 'chat.history')?.payload as ChatLine[] | undefined
      await expect.poll(history).toBeDefined()
      return history()?.map(({ text }) => text)
    }
    expect(await seen()).toEqual(['two'])
    await order(mo.socket, { kind: 'restore', lineId })
    expect(await seen()).toEqual(['one', 'two'])
    await expect.poll(() => latest(lena, 'chat.restored')).toMatchObject({ id: lineId })
  })

  it('take a voice for a while: no line, no note with a tip, but the tip itself and the picture', async () => {
    await makeModerator(mo)
    await talk(lena, 'hello')
    const { id: lineId } = await lineOf(mo, 'hello')
    await order(mo.socket, { kind: 'mute', target: { lineId }, seconds: 600 })
    await expect.poll(() => latest(lena, 'chat.voice')).toMatchObject({ isMuted: true })
    expect(await talk(lena, 'still here')).toEqual(failing('muted'))
    const tip = { key: key(), amount: 5, itemId: null }
    expect(await say(lena.socket, 'tip.give', { ...tip, note: 'psst' })).toEqual(failing('muted'))
    expect(await say(lena.socket, 'tip.give', { ...tip, note: null })).toMatchObject({ ok: true })
    const question = { key: key(), text: 'May I ask?' }
    expect(await say(lena.socket, 'question.ask', question)).toEqual(failing('muted'))
    await order(mo.socket, { kind: 'unmute', viewerId: lena.id })
    expect(await talk(lena, 'back again')).toMatchObject({ ok: true })
  })

  it('cannot touch the host, one another or themselves', async () => {
    await makeModerator(mo)
    await makeModerator(lena)
    await say(studio, 'chat.say', { key: key(), text: 'the host speaks' })
    await talk(lena, 'me too')
    const host = { lineId: (await lineOf(mo, 'the host speaks')).id }
    const other = { lineId: (await lineOf(mo, 'me too')).id }
    for (const target of [host, other, { viewerId: mo.id }])
      expect(await order(mo.socket, { kind: 'mute', target, seconds: 60 })).toEqual(failing('forbidden'))
    expect(await order(mo.socket, { kind: 'delete', ...other })).toEqual(failing('forbidden'))
    expect(await order(studio, { kind: 'mute', target: other, seconds: 60 })).toEqual({ ok: true })
  })

  it('are not judged, and their lines say who they are', async () => {
    await policy({ who: 'moderators', words: ['bad'] })
    await makeModerator(mo)
    expect(await talk(lena, 'hello')).toEqual(failing('forbidden'))
    await talk(mo, 'bad https://a.example')
    expect(await lineOf(lena, 'bad https://a.example')).toMatchObject({ role: 'moderator' })
  })

  it('pin a line on top, until it is taken away', async () => {
    await makeModerator(mo)
    await talk(lena, 'read me')
    const { id: lineId } = await lineOf(mo, 'read me')
    await order(mo.socket, { kind: 'pin', lineId })
    await expect.poll(() => latest(lena, 'chat.pinned')).toMatchObject({ text: 'read me' })
    await order(mo.socket, { kind: 'delete', lineId })
    await expect.poll(() => latest(lena, 'chat.pinned')).toBeNull()
  })
})

describe('what moderation came to', () => {
  it('is an event each: who did what to whom, in order', async () => {
    const events: RoomEvent[] = []
    studio.on('room.event', (event) => events.push(event))
    await makeModerator(mo)
    await talk(lena, 'hello')
    const { id: lineId } = await lineOf(mo, 'hello')
    await order(mo.socket, { kind: 'ban', target: { lineId }, range: false })
    await expect.poll(() => events.filter(({ kind }) => kind === 'moderation')).toHaveLength(2)
    expect(events.at(-1)).toMatchObject({
      ...{ kind: 'moderation', action: 'ban', viewerId: lena.id, viewerName: 'Lena' },
      by: { viewerId: mo.id, name: 'Mo' },
    })
  })

  it('outlives the room server: mutes, bans, moderators, lines that are gone or wait', async () => {
    await policy({ words: ['bad'] })
    await makeModerator(mo)
    for (const text of ['gone', 'stays', 'so bad']) await talk(lena, text)
    await order(mo.socket, { kind: 'delete', lineId: (await lineOf(mo, 'gone')).id })
    await order(mo.socket, { kind: 'mute', target: { viewerId: lena.id }, seconds: null })
    await room.stop()
    room = await openRoom({ dataDir: room.dataDir })
    const again = await room.studio()
    const told = heard<ChatDeskView>(again, 'room.chat')
    await order(again, { kind: 'pin', lineId: null })
    const desk = await told
    expect(desk.held.map(({ text }) => text)).toEqual(['so bad'])
    expect(desk.silenced).toMatchObject([{ viewerId: lena.id, until: null, isBanned: false }])
    expect(desk.moderators).toEqual([{ viewerId: mo.id, name: 'Mo' }])
  })
})

describe('a name', () => {
  it('of the host or of a moderator is nobody else’s, however it is spelt', async () => {
    await makeModerator(mo)
    for (const name of ['Studio', 'ЅTUDIO', 'Mo', 'M 0'])
      expect((await room.post('/api/rooms/main/join', { name, ticket: null })).status).toBe(409)
    expect(await say(lena.socket, 'viewer.rename', { name: 'Mо' })).toEqual(failing('nameReserved'))
    expect(await say(mo.socket, 'viewer.rename', { name: 'Mo' })).toEqual({ ok: true })
  })
})
