import type { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nobleOnSocket } from '../../../src/main/devices/radio/noble-loader'
import { type Session, startSession } from '../../../src/main/devices/radio/noble-session'
import type { Peer } from '../../../src/main/devices/radio/radio'
import {
  attemptEnded,
  createFakeController,
  type FakeController,
  linkDown,
  linkUp,
} from '../../fakes/fake-controller'
import { createSteppingClock, type SteppingClock } from '../../fakes/stepping-clock'

const address = 'c0ffee000001'
let clock: SteppingClock
let controller: FakeController
let session: Session
let stuck: string[]
let parts: ReturnType<typeof nobleOnSocket>

beforeEach(async () => {
  clock = createSteppingClock()
  controller = createFakeController()
  stuck = []
  const states: string[] = []
  parts = nobleOnSocket(controller)
  session = startSession(parts, {
    clock,
    events: {
      stateChanged: (state) => states.push(state),
      sighted: () => undefined,
      stuck: (what) => stuck.push(what),
    },
  })
  expect(states).toContain('poweredOn')
  await session.scan(true)
  controller.advertise(address, 'LVS-Fake1')
})
afterEach(() => session.end('done'))

const sent = (command: string) => controller.given.filter((one) => one === command).length

interface Attempt {
  outcome: string
  lost: string[]
}
/** What comes of an attempt, told as its code. */
function attempt(giveUp?: AbortSignal): Attempt {
  const told: Attempt = { outcome: 'open', lost: [] }
  const settle = (outcome: string) => {
    told.outcome = outcome
  }
  session
    .connect(address, (reason) => told.lost.push(reason), giveUp)
    .then(
      (_: Peer) => settle('linked'),
      ({ code }) => settle(code),
    )
  return told
}

it('an attempt that is given up before it began is over at once, and the adapter never hears of it', async () => {
  const giveUp = new AbortController()
  giveUp.abort()
  const told = attempt(giveUp.signal)
  await clock.pass(0)
  expect([sent('connect'), sent('cancelConnect'), told.outcome]).toEqual([0, 0, 'timeout'])
  expect(stuck).toEqual([])
})

describe('an attempt that is given up', () => {
  let giveUp: AbortController
  let told: Attempt
  beforeEach(async () => {
    giveUp = new AbortController()
    told = attempt(giveUp.signal)
    await clock.pass(300)
    giveUp.abort()
    await clock.pass(0)
  })

  it('is cancelled on the adapter, and over once the adapter has let go of it', async () => {
    expect([sent('connect'), sent('cancelConnect'), told.outcome]).toEqual([1, 1, 'open'])
    controller.say(attemptEnded(address))
    await clock.pass(0)
    expect(told.outcome).toBe('timeout')
    const next = attempt()
    controller.say(linkUp(address))
    await clock.pass(0)
    expect(next.outcome).toBe('linked')
    expect(stuck).toEqual([])
  })

  it('counts all the same when its link comes up before the adapter has let go', async () => {
    controller.say(linkUp(address))
    await clock.pass(0)
    expect(told).toEqual({ outcome: 'linked', lost: [] })
    expect(sent('disconnect')).toBe(0)
  })

  it('is cancelled once more where the adapter says nothing, then only a new start of it helps', async () => {
    await clock.pass(600)
    expect([sent('cancelConnect'), told.outcome, stuck]).toEqual([2, 'open', []])
    await clock.pass(600)
    expect([told.outcome, stuck]).toEqual(['timeout', ['attempt']])
  })

  it('ends with the adapter, whose end is the reason', async () => {
    session.end('the stream ended')
    await clock.pass(0)
    expect([told.outcome, stuck]).toEqual(['radioUnavailable', []])
  })
})

it('an attempt that nobody gives up is cancelled after five seconds', async () => {
  const told = attempt()
  await clock.pass(4_999)
  expect(sent('cancelConnect')).toBe(0)
  await clock.pass(1)
  controller.say(attemptEnded(address))
  await clock.pass(0)
  expect(told.outcome).toBe('timeout')
})

it('a link that is over as it begins is none, and does not cost the adapter', async () => {
  const told = attempt()
  controller.say(linkUp(address), linkDown())
  await clock.pass(10_000)
  expect([told.outcome, stuck]).toEqual(['linkLost', []])
})

it('attempts that fail leave nothing behind that listens', async () => {
  const listeners = () => parts.bindings.listenerCount('connect')
  const before = listeners()
  for (let count = 0; count < 20; count++) {
    const told = attempt()
    controller.say(attemptEnded(address))
    await clock.pass(0)
    expect(told.outcome).toBe('linkLost')
  }
  expect(listeners()).toBe(before)
})

it('a scan that is never answered is asked for again, and the third time calls for a new start', async () => {
  controller.ignores.add('scan')
  for (let count = 1; count <= 3; count++) {
    const scanned = session.scan(true).catch(({ code }) => code)
    await clock.pass(2_000)
    expect(await scanned).toBe('timeout')
    expect(stuck).toHaveLength(count < 3 ? 0 : 1)
  }
})

it('a link that ends while it is looked into leaves nothing behind that looks into the next one too', async () => {
  const listeners = () =>
    (parts.noble._peripherals[address] as EventEmitter | undefined)?.listenerCount('servicesDiscover')
  for (let count = 0; count < 5; count++) {
    const connecting = session.connect(address, () => undefined)
    controller.say(linkUp(address))
    const peer = await connecting
    const looked = peer.discover().catch(({ code }) => code)
    expect(listeners()).toBe(1)
    controller.say(linkDown())
    expect(await looked).toBe('linkLost')
    expect(listeners()).toBe(0)
  }
})

it('a session that is over says nothing to the adapter any more, whatever it hears from it', async () => {
  session.end('done')
  const before = [controller.given.length, controller.data.length]
  controller.say(linkUp(address))
  controller.advertise(address, 'LVS-Fake1')
  await clock.pass(0)
  expect([controller.given.length, controller.data.length]).toEqual(before)
})

describe('the buffers of the adapter', () => {
  const [one, other] = [0x40, 0x41]
  const packet = Buffer.from([0x52, 0x10, 0x00, 0x01])
  const send = (handle: number) => parts.bindings._hci?.writeAclDataPkt(handle, 4, packet)
  const sentTo = (handle: number) => controller.data.filter((each) => each === handle).length
  beforeEach(async () => {
    for (const [at, handle] of [one, other].entries()) {
      const peer = `c0ffee00000${at + 1}`
      controller.advertise(peer, 'LVS-Fake')
      const connecting = session.connect(peer, () => undefined)
      controller.say(linkUp(peer, handle))
      await connecting
    }
    await clock.pass(0)
  })

  it('are not all taken by a device that acknowledges nothing: another one is written at once', async () => {
    controller.stalled.add(one)
    for (let count = 0; count < 30; count++) void send(one)
    await clock.pass(0)
    const before = sentTo(other)
    for (let count = 0; count < 30; count++) await send(other)
    await clock.pass(0)
    expect(sentTo(other) - before).toBe(30)
  })

  it('are the one’s again when the other link is over, and hold what is in order', async () => {
    controller.stalled.add(one)
    for (let count = 0; count < 30; count++) void send(one)
    await clock.pass(0)
    const before = sentTo(one)
    controller.say(linkDown(other))
    await clock.pass(0)
    expect(sentTo(one) - before).toBe(1)
  })
})
