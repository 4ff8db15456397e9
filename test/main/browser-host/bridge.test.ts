import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { exchange, startTarget, type Target, trustedBridge } from './attack'

let target: Target
let socket: WebSocket
let stops = 0
let release: () => void

beforeEach(async () => {
  stops = 0
  const held = new Promise<void>((done) => {
    release = done
  })
  target = await startTarget({
    'safety.stop': () => {
      stops++
    },
    'radio.stopScan': () => held,
    'safety.disarm': () => {
      throw new Error('a bug')
    },
  })
  socket = await trustedBridge(target)
})
afterEach(async () => {
  release()
  socket.terminate()
  await target.stop()
})

const ask = (id: number, name: string, input?: unknown) => JSON.stringify({ id, name, input })

it('answers a request under its own id', async () => {
  expect(await exchange(socket, ask(7, 'safety.stop'))).toEqual({ id: 7, reply: { ok: true } })
  expect(stops).toBe(1)
})

it('tells every page what main says', async () => {
  const second = await trustedBridge(target)
  const heard = Promise.all([once(socket, 'message'), once(second, 'message')])
  target.server.tell('queue', [])
  for (const [data] of await heard) expect(JSON.parse(String(data))).toEqual({ told: 'queue', payload: [] })
  second.terminate()
})

it.each([
  ['an unknown request', ask(1, 'safety.everything'), 1, 'unknownRequest'],
  ['a name of every object', ask(1, 'constructor'), 1, 'unknownRequest'],
  ['the prototype', ask(1, '__proto__'), 1, 'unknownRequest'],
  ['a wrong input', ask(1, 'safety.arm', { minutes: 1e6 }), 1, 'badInput'],
  ['a bug behind it', ask(1, 'safety.disarm'), 1, 'internal'],
  ['no JSON', 'hello', null, 'badInput'],
  ['an empty frame', '', null, 'badInput'],
  ['null', 'null', null, 'badInput'],
  ['a list', '[1,2]', null, 'badInput'],
  ['no id', '{"name":"safety.stop"}', null, 'badInput'],
  ['a negative id', ask(-1, 'safety.stop'), null, 'badInput'],
  ['a broken id', '{"id":1.5,"name":"safety.stop"}', null, 'badInput'],
  ['a huge id', '{"id":1e300,"name":"safety.stop"}', null, 'badInput'],
  ['a long name', ask(1, 'x'.repeat(200)), null, 'badInput'],
  ['a name that is a list', '{"id":1,"name":["safety.stop"]}', null, 'badInput'],
  ['many brackets', '['.repeat(30_000), null, 'badInput'],
  ['a binary frame', Buffer.from(ask(1, 'safety.stop')), null, 'badInput'],
])('answers %s with a code, and goes on', async (_what, frame, id, code) => {
  expect(await exchange(socket, frame)).toMatchObject({ id, reply: { ok: false, error: { code } } })
  expect(await exchange(socket, ask(2, 'safety.stop'))).toEqual({ id: 2, reply: { ok: true } })
  expect(stops).toBe(1)
})

it('closes a bridge that sends more than 64 KB at once, and no other', async () => {
  const other = await trustedBridge(target)
  const closed = once(socket, 'close')
  socket.send(ask(1, 'chat.say', { text: 'x'.repeat(70_000) }))
  expect((await closed)[0]).toBe(1009)
  expect(await exchange(other, ask(2, 'safety.stop'))).toEqual({ id: 2, reply: { ok: true } })
  other.terminate()
})

it('refuses a flood beyond what may be on its way, but never a stop', async () => {
  const codes: string[] = []
  socket.on('message', (data) => codes.push(JSON.parse(String(data)).reply.error?.code ?? 'ok'))
  for (let id = 0; id < 1_000; id++) socket.send(ask(id, 'radio.stopScan'))
  socket.send(ask(1_000, 'safety.stop'))
  await expect.poll(() => stops).toBe(1)
  await expect.poll(() => codes.length).toBe(1_000 - 64 + 1)
  expect(codes.filter((code) => code === 'rateLimited')).toHaveLength(1_000 - 64)
  release()
  await expect.poll(() => codes.length).toBe(1_001)
})

it('survives pages that go away in the middle of everything', async () => {
  for (let round = 0; round < 20; round++) {
    const leaving = await trustedBridge(target)
    for (let id = 0; id < 10; id++) leaving.send(ask(id, 'studio.beat'))
    if (round % 2) leaving.terminate()
    else leaving.close()
  }
  await sleep(50)
  expect(await exchange(socket, ask(2, 'safety.stop'))).toEqual({ id: 2, reply: { ok: true } })
})
