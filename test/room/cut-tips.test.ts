import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../src/room/store/database'
import type { Reply } from '../../src/shared/contract/errors'
import { joinAnswer } from '../../src/shared/contract/room'
import { createActingStudio } from './acting-studio'
import { type ByteRelay, startByteRelay } from './byte-relay'
import { faultsOf } from './money/open-books'
import { connected, dial, type OpenRoom, openRoom, say } from './open-room'

const cuts = 1_000
const lanes = 8
/** Sixty tips are what one viewer may give in ten seconds; each goes twice. */
const cutsPerViewer = 25
const amount = 2
const startCredits = 100
const seed = Number(process.env.CUT_SEED ?? Date.now() % 1_000_000)

let room: OpenRoom
const relays: ByteRelay[] = []
beforeAll(async () => {
  // Behind a proxy: each lane comes from an address of its own, as its rate limits want it.
  room = await openRoom({ startCredits, publicUrl: 'http://127.0.0.1' })
})
afterAll(async () => {
  await Promise.all(relays.map((relay) => relay.stop()))
  await room.close()
})

type TipReply = Reply<{ eventId: string; credits: number }>
type Cut = { direction: 'toServer' | 'toClient'; bytes: number }

/** Mulberry32: the same numbers for the same seed. */
function randomOf(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** From before the first byte of the tip to beyond the last byte of its acknowledgement. */
const cutPoint = (random: () => number): Cut =>
  random() < 0.5
    ? { direction: 'toServer', bytes: Math.floor(random() * 200) }
    : { direction: 'toClient', bytes: Math.floor(random() * 500) }

async function startRelay(): Promise<ByteRelay> {
  const relay = await startByteRelay(room.says.port)
  relays.push(relay)
  return relay
}

const outcomes = { acknowledged: 0, unheard: 0, undone: 0 }

/** One viewer's page after another, each with a link that breaks at every tip. Answers the tips' event ids. */
async function runLane(lane: number, share: number): Promise<string[]> {
  const random = randomOf(seed + lane)
  const relay = await startRelay()
  const headers = { 'x-forwarded-for': `10.0.0.${lane + 1}` }
  const open = async (token: string) => {
    const socket = dial(`http://127.0.0.1:${relay.port}/viewer`, token, { extraHeaders: headers })
    await connected(socket)
    return socket
  }
  const given: string[] = []
  let token = ''
  let socket: Awaited<ReturnType<typeof open>> | null = null
  for (let index = 0; index < share; index++) {
    if (index % cutsPerViewer === 0) {
      const answer = await room.post('/api/rooms/main/join', { name: `L${lane}`, ticket: null }, headers)
      token = joinAnswer.parse(await answer.json()).token
      socket?.disconnect()
      socket = await open(token)
    }
    if (!socket) throw new Error('no socket')
    const wish = { key: `cut-key-${lane}-${index}`, amount, itemId: null, note: null }
    const cut = cutPoint(random)
    const ended = new Promise<null>((done) => socket?.once('disconnect', () => done(null)))
    relay.cutAfter(cut.direction, cut.bytes)
    const first = (await Promise.race([
      say(socket, 'tip.give', wish).catch(() => null),
      ended,
    ])) as TipReply | null
    relay.cutAfter(cut.direction, 0)
    await ended
    socket = await open(token)
    const before = done().size
    const again = (await say(socket, 'tip.give', wish)) as TipReply
    if (!again.ok || first?.ok === false)
      throw new Error(`refused: ${JSON.stringify([first, again])}, seed ${seed}`)
    const { eventId } = again.value
    const place = done().get(eventId) ?? cuts
    // Whoever was told has what was told; whoever was not may ask again with the same key.
    if (first) expect([again.value, place < before], `seed ${seed}`).toEqual([first.value, true])
    if (first) outcomes.acknowledged += 1
    else if (place < before) outcomes.unheard += 1
    else outcomes.undone += 1
    given.push(again.value.eventId)
  }
  socket?.disconnect()
  return given
}
const places = new Map<string, number>()
let lastSeq = 0
/** Every tip in the ledger, and which one it was. */
function done(): ReadonlyMap<string, number> {
  for (const { kind, id, seq } of room.store.eventsAfter(lastSeq, 100_000)) {
    lastSeq = seq
    if (kind === 'tip') places.set(id, places.size)
  }
  return places
}

/** A studio whose own link breaks all the time. */
async function startStudio() {
  const relay = await startRelay()
  const studio = createActingStudio()
  studio.use({ url: `http://127.0.0.1:${relay.port}`, token: room.says.studioToken })
  const breaking = setInterval(() => relay.cutAfter('toClient', 0), 900)
  return { ...studio, heal: () => clearInterval(breaking) }
}

it(`a tip whose link is cut at ${cuts} random points of its way is paid once, acted on once and safe to repeat`, async () => {
  const studio = await startStudio()
  const given = (
    await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane, cuts / lanes)))
  ).flat()
  studio.heal()
  const ids = [...new Set(given)].sort()
  expect([given.length, ids.length]).toEqual([cuts, cuts])
  expect([...done().keys()].sort()).toEqual(ids)
  await expect.poll(() => room.store.heldTips(1), { timeout: 20_000 }).toEqual([])
  studio.stop()
  expect([...studio.acted].sort(), `seed ${seed}`).toEqual(ids)
  // The cut points did reach every part of the way.
  for (const [part, times] of Object.entries(outcomes)) expect(times, part).toBeGreaterThan(cuts / 50)

  await room.stop()
  const database = openDatabase(join(room.dataDir, 'room.db'))
  expect(faultsOf(database)).toEqual([])
  const balances = database.prepare('SELECT id, balance FROM accounts').all()
  const balanceOf = (id: string) => Number(balances.find((row) => row.id === id)?.balance ?? 0)
  const viewers = balances.filter(({ id }) => String(id).startsWith('viewer:'))
  expect(balanceOf('house')).toBe(cuts * amount)
  expect(balanceOf('goodwill')).toBe(-viewers.length * startCredits)
  database.close()
}, 180_000)
