import { afterEach, beforeEach, expect, it } from 'vitest'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { createMemory } from '../../../src/renderer/viewer/room/memory'
import { createVisitDoor, type VisitDoor } from '../../../src/renderer/viewer/visit-door'
import { createVisitEntry, type VisitEntry } from '../../../src/renderer/viewer/visit-entry'
import { atFirst, type VisitState } from '../../../src/renderer/viewer/visit-state'
import type { AccessView } from '../../../src/shared/domain/access'
import { emptyCard } from '../../../src/shared/domain/room-card'
import { systemClock } from '../../../src/shared/system-clock'
import { doorkeeper } from '../../room/access/at-the-door'
import { type OpenRoom, openRoom } from '../../room/open-room'

/** The page's own way in, at the door of the real room. */
let room: OpenRoom
let keeper: ReturnType<typeof doorkeeper>
let access: AccessView
let store: StoreApi<VisitState>
let door: VisitDoor
let entry: VisitEntry
let came: string[]
let left: number
const fetchAnywhere = globalThis.fetch

beforeEach(async () => {
  room = await openRoom()
  // A page's addresses are relative to where it was loaded from.
  globalThis.fetch = (address, init) => fetchAnywhere(new URL(String(address), room.says.url), init)
  const studio = await room.studio()
  studio.on('room.access', (view) => {
    access = view
  })
  keeper = doorkeeper(studio)
  const texts = new Map<string, string>()
  const keep = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => void texts.set(key, value),
    removeItem: (key: string) => void texts.delete(key),
  }
  const memory = createMemory('main', { lasting: keep, ofTab: keep })
  came = []
  left = 0
  store = createStore<VisitState>(() => ({ ...atFirst, name: 'Lena', stage: 'joining' }))
  door = createVisitDoor({ room: 'main', store, memory, clock: systemClock })
  entry = createVisitEntry({
    ...{ room: 'main', store, memory, door },
    came: (visit) => void came.push(visit.viewerId),
    leave: () => {
      left += 1
    },
    again: () => void knock(),
  })
})
afterEach(async () => {
  door.stop()
  globalThis.fetch = fetchAnywhere
  await room.close()
})
async function knock(): Promise<void> {
  if (await entry.renew(null, null)) store.setState({ stage: 'inside' })
}
const stage = () => store.getState().stage

it('waits in the waiting room by itself until it is let in, as the same viewer', async () => {
  await keeper.policy({ hasWaitingRoom: true })
  await knock()
  expect([stage(), store.getState().access.news?.position]).toEqual(['waiting', 1])
  await expect.poll(() => access.waiting.length).toBe(1)
  await keeper.must('door.admit', { id: access.waiting[0]?.id })
  await expect.poll(stage, { timeout: 6_000 }).toBe('inside')
  expect(came).toHaveLength(1)
  expect(room.store.viewer(came[0] ?? '')?.name).toBe('Lena')
})

it('asks no more once the viewer has stopped waiting', async () => {
  await keeper.policy({ hasWaitingRoom: true })
  const asked = knock()
  store.setState({ stage: 'outside' })
  await asked
  expect([stage(), came]).toEqual(['outside', []])
})

it('shows what keeps it out when it is put out, and waits again only where waiting helps', async () => {
  await knock()
  await keeper.policy({ isOpen: false, goodbye: 'Thank you!' })
  entry.putOut('closed', 'Thank you!')
  expect([stage(), left, store.getState().joinProblem]).toEqual(['outside', 1, 'closed'])
  await expect.poll(() => store.getState().access.door?.needs ?? null).toBe('closed')
  await keeper.policy({ hasWaitingRoom: true })
  store.setState({ stage: 'inside' })
  entry.putOut('waiting', '')
  await expect.poll(() => store.getState().access.news?.position ?? null).toBe(1)
  expect(stage()).toBe('waiting')
})

it('accepts the rules that are shown, and reads new ones anew', async () => {
  await keeper.must('card.publish', { ...emptyCard, title: '', rules: 'Be kind.' })
  await knock()
  expect([stage(), store.getState().joinProblem]).toEqual(['outside', 'rulesNotAccepted'])
  await expect.poll(() => store.getState().access.card?.rules ?? '').toBe('Be kind.')
  store.setState({ stage: 'joining' })
  await knock()
  expect(stage()).toBe('inside')
  // Coming back by itself shows nothing again, as long as they are the same.
  store.setState({ access: { ...store.getState().access, card: null } })
  expect(await entry.renew(null, null)).toBe(true)
  await keeper.must('card.publish', { ...emptyCard, title: '', rules: 'Be kinder.' })
  expect(await entry.renew(null, null)).toBe(false)
  expect(stage()).toBe('outside')
})
