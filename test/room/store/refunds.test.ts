import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../src/room/store/database'
import { createStore } from '../../../src/room/store/store'
import { systemClock } from '../../../src/shared/system-clock'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pulsedeck-refunds-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const open = () => createStore(openDatabase(join(dir, 'room.db')), systemClock)
const tip = (key: string, amount: number) => ({ key, amount, itemId: null, note: null })

describe('a refund', () => {
  it('gives a tip back, whole and once, also when the room was restarted in between', () => {
    let store = open()
    const { id } = store.admit(null, 'Ana', 100)
    const { eventId } = store.tip(id, tip('key-0001', 25)).answer
    const first = store.refund({ eventId, reason: 'skipped' })
    expect(first).toMatchObject({
      answer: { credits: 100 },
      event: { kind: 'refunded', viewerId: id, tipId: eventId, amount: 25, reason: 'skipped' },
    })
    expect(store.refund({ eventId, reason: 'stopped' })).toEqual({ answer: { credits: 100 }, event: null })
    store.close()
    store = open()
    expect(store.refund({ eventId, reason: 'skipped' })).toEqual({ answer: { credits: 100 }, event: null })
    expect(store.viewer(id)?.credits).toBe(100)
    store.close()
  })

  it('is the last word on a tip: no receipt replaces it', () => {
    const store = open()
    const { id } = store.admit(null, 'Ana', 100)
    const { eventId } = store.tip(id, tip('key-0001', 25)).answer
    store.refund({ eventId, reason: 'skipped' })
    expect(store.keepReceipt({ eventId, status: 'shown', reason: 'skipped', startsInMs: null })).toBeNull()
    expect(store.receiptsOf(id, 20)).toEqual([
      { eventId, status: 'refunded', reason: 'skipped', startsInMs: null },
    ])
    store.close()
  })

  it.each(['playing', 'played', 'cutShort'] as const)(
    'of a tip whose receipt says %s is refused',
    (status) => {
      const store = open()
      const { id } = store.admit(null, 'Ana', 100)
      const { eventId } = store.tip(id, tip('key-0001', 25)).answer
      store.keepReceipt({ eventId, status, reason: null, startsInMs: null })
      expect(() => store.refund({ eventId, reason: 'unavailable' })).toThrow(
        expect.objectContaining({ code: 'conflict' }),
      )
      expect(store.viewer(id)?.credits).toBe(75)
      store.close()
    },
  )

  it('of a tip that had begun is refused, also when a studio that was cut off says that it was only shown', () => {
    const store = open()
    const { id } = store.admit(null, 'Ana', 100)
    const { eventId } = store.tip(id, tip('key-0001', 25)).answer
    store.keepReceipt({ eventId, status: 'playing', reason: null, startsInMs: null })
    store.keepReceipt({ eventId, status: 'shown', reason: 'unavailable', startsInMs: null })
    expect(store.receipt(eventId)).toMatchObject({ status: 'cutShort', reason: 'unavailable' })
    expect(() => store.refund({ eventId, reason: 'unavailable' })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    )
    expect(store.viewer(id)?.credits).toBe(75)
    store.close()
  })

  it('of what is no tip of this room is refused, and nothing changes', () => {
    const store = open()
    const { id } = store.admit(null, 'Ana', 100)
    const granted = store.grant({ key: 'grant-01', viewerId: id, amount: 5 }).event?.id ?? ''
    for (const eventId of ['none', granted])
      expect(() => store.refund({ eventId, reason: 'skipped' })).toThrow(
        expect.objectContaining({ code: 'notFound' }),
      )
    expect(store.viewer(id)?.credits).toBe(105)
    store.close()
  })
})
