import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRoomLink, type LinkView, type RoomLink } from '../../../src/main/room-link/link'
import type { RoomEvent } from '../../../src/shared/domain/room'
import { systemClock } from '../../../src/shared/system-clock'
import { type ByteRelay, startByteRelay } from '../../room/byte-relay'
import { connected, dial, type OpenRoom, openRoom, say } from '../../room/open-room'
import { createMemoryJournal } from './memory-journal'
import { quietLink } from './quiet-link'

let room: OpenRoom
let relay: ByteRelay
let followed: Followed
beforeEach(async () => {
  room = await openRoom()
  relay = await startByteRelay(room.says.port)
  followed = follow()
})
afterEach(async () => {
  followed.link.stop()
  await relay.stop()
  await room.close()
})

interface Followed {
  link: RoomLink
  events: { event: RoomEvent; late: boolean }[]
  told: { what: 'lost' | 'back'; at: number }[]
  joins: number
}
function follow(): Followed {
  const followed: Omit<Followed, 'link'> = { events: [], told: [], joins: 0 }
  const link = createRoomLink({
    clock: systemClock,
    random: Math.random,
    journal: createMemoryJournal(),
    graceMs: () => 1_500,
    on: {
      ...quietLink,
      joined: () => {
        followed.joins += 1
      },
      event: (event, late) => followed.events.push({ event, late }),
      lost: () => followed.told.push({ what: 'lost', at: performance.now() }),
      back: () => followed.told.push({ what: 'back', at: performance.now() }),
    },
  })
  return Object.assign(followed, { link })
}
const target = () => ({ url: `http://127.0.0.1:${relay.port}`, token: room.says.studioToken })
const until = (fits: (view: LinkView) => boolean, timeout = 5_000) =>
  expect.poll(() => fits(followed.link.view()), { timeout, interval: 5 }).toBe(true)
const joined = () => until(({ link }) => link === 'joined')
const tips = () => followed.events.filter(({ event }) => event.kind === 'tip')
const tip = (key: string) => ({ key, amount: 5, itemId: null, note: null })

it('joins, measures round trip and clock, and hears what happens as it happens', async () => {
  followed.link.use(target())
  await joined()
  await until(({ clockOffsetMs }) => clockOffsetMs !== null)
  const view = followed.link.view()
  expect(Math.abs(view.clockOffsetMs ?? 99)).toBeLessThan(20)
  expect(view.roundTripMs).toBeLessThan(100)
  const ana = await room.viewer('Ana')
  await say(ana.socket, 'tip.give', tip('tip-key-1'))
  await expect.poll(() => tips().length).toBe(1)
  expect(tips()[0]?.late).toBe(false)
})

it('tries again within 300 ms of a cut and takes what was missed once, late and in order', async () => {
  followed.link.use(target())
  await joined()
  const ana = await room.viewer('Ana')
  for (let round = 0; round < 5; round++) {
    relay.cutAfter('toClient', 0)
    await until(({ link }) => link === 'lost')
    expect((followed.link.view().retryAt ?? 0) - Date.now()).toBeLessThanOrEqual(300)
    await say(ana.socket, 'tip.give', tip(`tip-key-${round}`))
    await joined()
    await expect.poll(() => tips().length).toBe(round + 1)
  }
  expect(tips().every(({ late }) => late)).toBe(true)
  const seqs = followed.events.map(({ event }) => event.seq)
  expect(seqs).toEqual(seqs.map((_, index) => index + 1))
  expect(followed.told).toEqual([])
})

it('calls an open but silent connection lost after the grace, dials anew, and tells when the room is heard again', async () => {
  followed.link.use(target())
  await joined()
  await sleep(600)
  const stalledAt = performance.now()
  relay.stall(true)
  await expect.poll(() => followed.told.length, { timeout: 4_000, interval: 5 }).toBe(1)
  const lostAfterMs = (followed.told[0]?.at ?? 0) - stalledAt
  expect(lostAfterMs).toBeGreaterThan(900)
  expect(lostAfterMs).toBeLessThan(2_000)
  expect(followed.link.view().link).toBe('lost')
  const { joins } = followed
  await until(({ retryAt }) => retryAt !== null, 6_000)
  relay.stall(false)
  await expect.poll(() => followed.told.at(-1)?.what, { timeout: 6_000 }).toBe('back')
  await joined()
  expect(followed.joins).toBe(joins + 1)
}, 20_000)

it('comes back, as viewers do, to a room that was restarted', async () => {
  followed.link.use(target())
  await joined()
  const { token } = await room.join('Ana')
  const ana = dial(`http://127.0.0.1:${relay.port}/viewer`, token, {
    reconnection: true,
    reconnectionDelay: 50,
  })
  await connected(ana)
  const { port } = room.says
  await room.stop()
  await until(({ link }) => link === 'lost')
  room = await openRoom({ dataDir: room.dataDir, port })
  await joined()
  await expect.poll(() => ana.connected).toBe(true)
  ana.disconnect()
})

describe('a refusal', () => {
  it('of the token ends all tries until there is another token', async () => {
    followed.link.use({ ...target(), token: 'a.b.c' })
    await until(({ link }) => link === 'refused')
    await sleep(500)
    expect(followed.link.view()).toMatchObject({ link: 'refused', retryAt: null })
    expect(followed.link.view().message).toContain('token')
    followed.link.use(target())
    await joined()
  })
  it('because another studio took over is not fought; the operator may take the room back', async () => {
    followed.link.use(target())
    await joined()
    const other = await room.studio()
    await until(({ link }) => link === 'refused')
    await sleep(500)
    expect(other.connected).toBe(true)
    followed.link.retryNow()
    await joined()
  })
})

it('fails requests by code while there is no room, and tries less and less often', async () => {
  followed.link.use({ ...target(), url: 'http://127.0.0.1:9' })
  await until(({ retryAt }) => retryAt !== null)
  await expect(followed.link.ask('clock.ping', undefined)).rejects.toMatchObject({ code: 'notConnected' })
  await expect.poll(() => followed.told.length, { timeout: 4_000 }).toBe(1)
  const delays: number[] = []
  let last = followed.link.view().retryAt
  for (let index = 0; index < 3; index++) {
    await until(({ retryAt }) => retryAt !== null && retryAt !== last)
    last = followed.link.view().retryAt
    delays.push((last ?? 0) - Date.now())
  }
  expect(Math.max(...delays)).toBeGreaterThan(500)
  expect(Math.max(...delays)).toBeLessThanOrEqual(5_000)
}, 20_000)

it('takes the events of a room that began anew', async () => {
  followed.link.use(target())
  await joined()
  const ana = await room.viewer('Ana')
  for (let index = 0; index < 3; index++) await say(ana.socket, 'tip.give', tip(`tip-key-${index}`))
  await expect.poll(() => tips().length).toBe(3)
  const other = await openRoom()
  const bea = await other.viewer('Bea')
  await say(bea.socket, 'tip.give', tip('tip-key-0'))
  followed.link.use({ url: other.says.url, token: other.says.studioToken })
  await expect.poll(() => tips().length).toBe(4)
  await say(bea.socket, 'tip.give', tip('tip-key-9'))
  await expect.poll(() => tips().length).toBe(5)
  expect(tips().at(-1)?.late).toBe(false)
  followed.link.use(null)
  await other.close()
})
