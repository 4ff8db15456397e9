import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { studioSays, viewerSays } from '../../../src/shared/contract/room'
import { dial, type OpenRoom, openRoom, type StudioSocket, say } from '../open-room'

let room: OpenRoom
let studio: StudioSocket
beforeAll(async () => {
  room = await openRoom()
  studio = await room.studio()
})
afterAll(() => room.close())

const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])
/** What a message never means. Each is for every message that takes a value. */
const nonsense: [string, unknown][] = [
  ['a number', 7],
  ['a text', 'text'],
  ['true', true],
  ['a list', [1, 2]],
  ['an empty object', {}],
  ['bytes', Buffer.from([0, 1, 2, 255])],
  ['an object of bytes', { key: Buffer.from('12345678'), text: Buffer.from('x'), amount: Buffer.from('1') }],
  ['wrong types', { key: 12_345_678, text: 5, amount: '25', emoji: 3, name: [], after: '0', title: 1 }],
  ['negative and broken numbers', { key: 'a-good-key', amount: -5, after: -1, itemId: null, note: null }],
  ['a fraction', { key: 'a-good-key', amount: 1.5, after: 0.5, itemId: null, note: null }],
  [
    'far too much',
    { key: 'a-good-key', amount: 1e12, after: 1e300, text: 't'.repeat(6_000), name: 'n'.repeat(6_000) },
  ],
  [
    'prototype names',
    JSON.parse('{"__proto__":{"key":"a-good-key","text":"x"},"constructor":{"prototype":1}}'),
  ],
  ['a deep list', deep(1_000)],
]
const strangers = [
  'unknown',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'error',
  'message',
  'data',
  '',
]

const takesValue = (says: Record<string, { input: { safeParse(raw: unknown): { success: boolean } } }>) =>
  Object.entries(says)
    .filter(([, { input }]) => !input.safeParse(undefined).success)
    .map(([name]) => name)

describe('on /viewer', () => {
  it.each(takesValue(viewerSays))('%s answers nonsense by code and goes on', async (name) => {
    const { socket } = await room.viewer('Mallory')
    for (const [what, raw] of nonsense) {
      const reply = await say(socket, name, raw)
      // The limits are checked first, so a flood of nonsense is refused as a flood.
      expect(reply, what).toMatchObject({
        ok: false,
        error: { code: expect.stringMatching(/^(badInput|rateLimited)$/) },
      })
    }
    const fresh = await room.viewer('Ana')
    expect(await say(fresh.socket, 'reaction.send', { emoji: '🔥' })).toEqual({ ok: true })
  })
  it.each(strangers)(
    'the unknown message "%s" is answered as bad input, with and without a value',
    async (name) => {
      const { socket } = await room.viewer('Mallory')
      for (const args of [[], [1], [{}, {}], [Buffer.alloc(9)]])
        expect(await say(socket, name, ...args)).toMatchObject({ ok: false, error: { code: 'badInput' } })
      ;(socket as unknown as { emit(name: string): void }).emit(name)
      expect(await say(socket, 'reaction.send', { emoji: '🔥' })).toEqual({ ok: true })
    },
  )
  it('a viewer says nothing of the studio', async () => {
    const { socket } = await room.viewer('Mallory')
    for (const name of Object.keys(studioSays).filter((each) => !Object.hasOwn(viewerSays, each)))
      expect(await say(socket, name, {})).toMatchObject({ ok: false, error: { code: 'badInput' } })
  })
  it('too large a message ends its connection and no other', async () => {
    const [mallory, ana] = [await room.viewer('Mallory'), await room.viewer('Ana')]
    for (const size of [20_000, 80_000, 1_000_000]) {
      const socket = dial(`${room.says.url}/viewer`, mallory.token)
      const ended = new Promise<void>((done) => socket.once('disconnect', () => done()))
      socket.once('connect', () => socket.emit('chat.say', { key: 'a-good-key', text: 'x'.repeat(size) }))
      await ended
    }
    expect(await say(ana.socket, 'reaction.send', { emoji: '🔥' })).toEqual({ ok: true })
  })
  it('a flood is refused as a flood', async () => {
    const { socket } = await room.viewer('Mallory')
    const replies = await Promise.all(Array.from({ length: 200 }, () => say(socket, 'unknown')))
    const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.error.code))
    expect(codes.filter((code) => code === 'rateLimited')).toHaveLength(80)
  })
})

describe('on /studio', () => {
  it.each(takesValue(studioSays))('%s answers nonsense by code and goes on', async (name) => {
    for (const [what, raw] of nonsense)
      expect(await say(studio, name, raw), what).toMatchObject({ ok: false, error: { code: 'badInput' } })
    expect(await say(studio, 'clock.ping')).toMatchObject({ ok: true })
  })
  it('a tip menu in a wide script fits', async () => {
    const items = Array.from({ length: 50 }, (_, index) => ({
      id: `item-${index}`,
      label: '揺'.repeat(60),
      description: '揺'.repeat(200),
      price: 1_000,
    }))
    expect(await say(studio, 'menu.publish', { title: 'x', items })).toEqual({ ok: true })
  })
})

it.each([
  ['half a packet', '42/viewer,["tip.give"'],
  ['an event before the handshake', '42/studio,["clock.ping"]'],
  ['a reserved name', '42/viewer,["disconnect"]'],
  ['an acknowledgement nobody asked for', '43/viewer,999["x"]'],
  ['binary announced and not sent', '4519-/viewer,["chat.say",{"_placeholder":true,"num":0}]'],
  ['no packet', '\u0000\u0001zzz'],
  ['an unknown namespace', '40/__proto__,{}'],
])('on the raw socket %s harms nobody', async (_name, frame) => {
  const url = `${room.says.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
  const raw = new WebSocket(url)
  await new Promise((done) => {
    raw.onopen = done
  })
  raw.send(frame)
  await new Promise((done) => setTimeout(done, 50))
  raw.close()
  expect(await say(studio, 'clock.ping')).toMatchObject({ ok: true })
})
