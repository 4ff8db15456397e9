import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Reply } from '../../src/shared/contract/errors'
import type { RoomEvent } from '../../src/shared/domain/room'
import { type ByteRelay, startByteRelay } from './byte-relay'
import { connected, dial, type OpenRoom, openRoom, say } from './open-room'

const cuts = 240
let room: OpenRoom
let relay: ByteRelay
beforeAll(async () => {
  room = await openRoom({ startCredits: 100_000 })
  relay = await startByteRelay(room.says.port)
})
afterAll(async () => {
  await relay.stop()
  await room.close()
})

type TipReply = Reply<{ eventId: string; credits: number }>

/** Cut points from the first byte of the tip to beyond the last byte of its acknowledgement, the same each run. */
function cutPoint(index: number): { direction: 'toServer' | 'toClient'; bytes: number } {
  const bytes = (index * 37) % 240
  return { direction: index % 2 === 0 ? 'toServer' : 'toClient', bytes }
}

it(`a tip cut off at ${cuts} points of its way is in the ledger once if it was acknowledged, and safe to repeat`, async () => {
  const outcomes = { acknowledged: 0, unknown: 0, doneUnheard: 0 }
  const seen = new Map<string, string>()
  for (let index = 0; index < cuts; index++) {
    // Sixty tips are what one viewer may give in ten seconds; each goes twice.
    if (index % 25 === 0) await nextViewer()
    const wish = { key: `cut-key-${index}`, amount: 1, itemId: null, note: null }
    const before = tips().length
    const first = await tipOnce(wish, cutPoint(index))
    const wasDone = tips().length > before
    if (first?.ok) outcomes.acknowledged += 1
    else outcomes.unknown += 1
    if (!first && wasDone) outcomes.doneUnheard += 1
    if (first?.ok) expect(wasDone).toBe(true)
    const again = await tipOnce(wish, null)
    if (!again?.ok) throw new Error(`the repeat was not taken: ${JSON.stringify(again)}`)
    if (first?.ok) expect(again.value).toEqual(first.value)
    expect(tips().length).toBe(before + 1)
    seen.set(wish.key, again.value.eventId)
  }
  expect(new Set(seen.values()).size).toBe(cuts)
  expect(tips().map(({ id }) => id)).toEqual([...seen.values()])
  // The cut points did reach every part of the way.
  expect(outcomes.acknowledged).toBeGreaterThan(10)
  expect(outcomes.unknown - outcomes.doneUnheard).toBeGreaterThan(10)
  expect(outcomes.doneUnheard).toBeGreaterThan(10)
}, 60_000)

let token = ''
async function nextViewer(): Promise<void> {
  token = (await room.join('Ana')).token
}
const tips = (): RoomEvent[] => room.store.eventsAfter(0, 10_000).filter(({ kind }) => kind === 'tip')

async function tipOnce(
  wish: object,
  cut: { direction: 'toServer' | 'toClient'; bytes: number } | null,
): Promise<TipReply | null> {
  const socket = dial(`http://127.0.0.1:${relay.port}/viewer`, token)
  await connected(socket)
  const ended = new Promise<null>((done) => socket.once('disconnect', () => done(null)))
  if (cut) relay.cutAfter(cut.direction, cut.bytes)
  const reply = await Promise.race([say(socket, 'tip.give', wish).catch(() => null), ended])
  if (cut) relay.cutAfter(cut.direction, 0)
  socket.disconnect()
  // What was under way still lands, or not, before the ledger is looked at.
  await new Promise((done) => setTimeout(done, 10))
  return reply as TipReply | null
}
