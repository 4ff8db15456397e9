import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, expect, it } from 'vitest'
import { watchRelay } from '../../../../src/room/sfu/network/relay-watch'
import type { Transport } from '../../../../src/room/sfu/transport'
import type { RelayState } from '../../../../src/shared/domain/ice'
import { createSteppingClock } from '../../../fakes/stepping-clock'

let closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers) close()
  closers = []
})

/** Why the agent of a hidden room is bound to loopback. The address is of RFC 5737: nobody's. */
it('cannot reach anyone outside from a socket on loopback', async () => {
  const socket = createSocket('udp4')
  closers.push(() => socket.close())
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const refused = await new Promise<Error | null>((done) => socket.send('x', 9, '198.51.100.7', done))
  expect(refused).toBeInstanceOf(Error)
})

const transport: Transport = {
  local: { ufrag: '', password: '', fingerprint: '', setup: '', candidates: [] },
  send: () => true,
  addCandidate: () => undefined,
  close: () => undefined,
}

it('finds out before the first viewer comes, asks again while there is no relay, and tells each change once', async () => {
  const clock = createSteppingClock()
  const told: RelayState[] = []
  let asked = 0
  let isThere = false
  const relay = watchRelay({ clock, told: (state) => told.push(state) })
  const stop = relay.probe(async () => {
    asked += 1
    relay.told(isThere ? 'working' : 'unreachable')
    if (!isThere) throw new Error('no relay')
    return transport
  })
  closers.push(stop)
  await clock.pass(15_000)
  expect(told).toEqual(['unreachable'])
  isThere = true
  await clock.pass(15_000)
  expect(told).toEqual(['unreachable', 'working'])
  const before = asked
  await clock.pass(60_000)
  expect(asked).toBe(before)
  relay.told('refused')
  expect(told.at(-1)).toBe('refused')
  stop()
  relay.told('working')
  expect(told.at(-1)).toBe('refused')
})
