import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { startRoomProcess } from '../../../src/main/browser-host/room-process'
import type { RoomProcess } from '../../../src/main/platform'
import { createRoom, type Publisher, type Room } from '../../../src/main/room-link/room'
import { defaultTerms } from '../../../src/shared/domain/money'
import type { Receipt, RoomEvent } from '../../../src/shared/domain/room'
import type { Settings } from '../../../src/shared/domain/settings'
import { systemClock } from '../../../src/shared/system-clock'
import { freePort } from '../../rigs/free-port'
import { type BuiltEntry, buildRoomEntry } from '../../room/built-entry'
import { connected, dial, heard, say } from '../../room/open-room'
import { createMemoryJournal } from './memory-journal'

let built: BuiltEntry
beforeAll(async () => {
  built = await buildRoomEntry()
}, 60_000)
afterAll(() => built.remove())

let dataDir: string
let settings: Settings['room']
let room: Room
let running: RoomProcess[]
let events: { event: RoomEvent; late: boolean }[]
let told: string[]
let publishers: Publisher[]
beforeEach(async () => {
  dataDir = await mkdtemp(join(built.dir, 'data-'))
  settings = { title: 'Tonight', port: await freePort(), reach: 'thisMachine' }
  running = []
  events = []
  told = []
  publishers = []
  room = createRoom({
    platform: {
      clock: systemClock,
      paths: { data: dataDir, out: dataDir, resources: dataDir },
      startRoom(file) {
        const process = startRoomProcess(built.entry, { configFile: file }, { error() {} })
        running.push(process)
        return process
      },
    },
    random: Math.random,
    record() {},
    settings: () => settings,
    saveSettings: async (value) => {
      settings = value
    },
    network: async () => ({}),
    graceMs: () => 1_500,
    journal: createMemoryJournal(),
  })
  room.onEvent((event, late) => events.push({ event, late }))
  room.onLost(() => told.push('lost'))
  room.onBack(() => told.push('back'))
  room.onPublisher((publisher) => publishers.push(publisher))
})
afterEach(async () => {
  await room.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const joined = () => expect.poll(() => room.view().link, { timeout: 10_000, interval: 10 }).toBe('joined')

async function viewer() {
  const url = new URL(room.view().viewerUrl ?? '').origin
  const response = await fetch(`${url}/api/rooms/main/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Ana', ticket: null }),
  })
  const { token, viewerId } = (await response.json()) as { token: string; viewerId: string }
  const socket = dial(`${url}/viewer`, token)
  return { token, viewerId, socket, connected: connected(socket) }
}

it('starts the room, joins it, tells it menu and status, and speaks in it', async () => {
  room.publishMenu({
    ...{ title: 'Tonight', terms: defaultTerms },
    items: [{ id: 'a', label: 'A', description: '', price: 5 }],
  })
  room.publishStatus({ permit: 'armed', queueLength: 2, queue: [] })
  await joined()
  expect(room.view()).toMatchObject({ server: 'running', port: settings.port, title: 'Tonight' })
  const ana = await viewer()
  const state = heard(ana.socket, 'room.state')
  expect(await state).toMatchObject({ title: 'Tonight', status: { permit: 'armed' }, studioPresent: true })
  const line = heard<{ text: string }>(ana.socket, 'chat.line')
  await room.say('welcome')
  expect(await line).toMatchObject({ text: 'welcome', from: 'operator' })
  await room.grant(ana.viewerId, 20)
  await expect.poll(() => room.viewers().find(({ id }) => id === ana.viewerId)?.credits).toBe(120)
  await expect(room.grant('nobody', 20)).rejects.toMatchObject({ code: 'notFound' })
  expect(await room.authorizePublish()).toMatchObject({
    endpoint: `http://127.0.0.1:${settings.port}/whip/main`,
  })
  expect(Math.abs(room.toLocalTime(Date.now()) - Date.now())).toBeLessThan(50)
  ana.socket.disconnect()
}, 20_000)

it('survives the death of the room: starts it again, keeps every tip once, and delivers receipts and refunds then', async () => {
  await joined()
  const ana = await viewer()
  await ana.connected
  const reply = await say(ana.socket, 'tip.give', { key: 'tip-key-1', amount: 5, itemId: null, note: null })
  const { eventId } = (reply as unknown as { value: { eventId: string } }).value
  await expect.poll(() => events.some(({ event }) => event.id === eventId)).toBe(true)
  const second = await say(ana.socket, 'tip.give', { key: 'tip-key-2', amount: 7, itemId: null, note: null })
  const refunded = (second as unknown as { value: { eventId: string } }).value.eventId
  await expect.poll(() => events.some(({ event }) => event.id === refunded)).toBe(true)
  running[0]?.kill()
  await expect.poll(() => room.view().link, { interval: 5 }).toBe('lost')
  expect(publishers.at(-1)).toEqual({ live: false, since: null })
  await expect(room.say('anyone?')).rejects.toMatchObject({ code: 'notConnected' })
  const receipt: Receipt = { eventId, status: 'played', reason: null, startsInMs: null }
  room.sendReceipt(receipt)
  const other = { eventId: refunded, reason: 'skipped' as const }
  for (let count = 0; count < 3; count++) room.refund(other)
  await joined()
  const back = dial(`${new URL(room.view().viewerUrl ?? '').origin}/viewer`, ana.token)
  const got: unknown[] = []
  back.on('tip.receipt', (told: unknown) => got.push(told))
  await expect.poll(() => got).toContainEqual(receipt)
  expect(events.filter(({ event }) => event.id === eventId)).toEqual([
    { event: expect.anything(), late: false },
  ])
  await expect.poll(() => room.viewers().find(({ id }) => id === ana.viewerId)?.credits).toBe(95)
  expect(events.filter(({ event }) => event.kind === 'refunded')).toHaveLength(1)
  expect(running).toHaveLength(2)
  back.disconnect()
}, 20_000)

it('moves to another port when asked, and to the local network', async () => {
  await joined()
  const port = await freePort()
  await room.usePort(port)
  await joined()
  expect(room.view()).toMatchObject({ server: 'running', port })
  expect(settings.port).toBe(port)
  await room.setReach('localNetwork')
  await joined()
  expect(room.view().reach).toBe('localNetwork')
}, 20_000)

it('offers the next port when its own is taken, and goes on from there', async () => {
  await joined()
  const { port } = settings
  await room.stop()
  const holder = createServer().listen(port, '127.0.0.1')
  const other = createRoomAt(port)
  other.onEvent(() => {})
  await expect.poll(() => other.view().server, { timeout: 10_000 }).toBe('failed')
  const { freePort: offered, message } = other.view()
  expect(message).toContain(String(port))
  await other.usePort(offered ?? 0)
  await expect.poll(() => other.view().link, { timeout: 10_000 }).toBe('joined')
  await other.stop()
  holder.close()
}, 20_000)

function createRoomAt(port: number): Room {
  let own = { ...settings, port }
  return createRoom({
    platform: {
      clock: systemClock,
      paths: { data: dataDir, out: dataDir, resources: dataDir },
      startRoom: (file) => startRoomProcess(built.entry, { configFile: file }, { error() {} }),
    },
    random: Math.random,
    record() {},
    settings: () => own,
    saveSettings: async (value) => {
      own = value
    },
    network: async () => ({}),
    graceMs: () => 1_500,
    journal: createMemoryJournal(),
  })
}
