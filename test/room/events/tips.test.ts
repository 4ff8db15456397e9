import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoomEvent } from '../../../src/shared/domain/room'
import { connected, dial, heard, type OpenRoom, openRoom, type StudioSocket, say } from '../open-room'

let room: OpenRoom
let studio: StudioSocket
const events: RoomEvent[] = []
beforeAll(async () => {
  room = await openRoom()
  studio = await room.studio()
  studio.on('room.event', (event) => events.push(event))
})
afterAll(() => room.close())

const tip = (key: string, amount: number, more: object = {}) => ({
  key,
  amount,
  itemId: null,
  note: null,
  ...more,
})

describe('a tip', () => {
  it('is debited, stored and told to the studio and to all, and its receipt finds every page of its viewer', async () => {
    const ana = await room.viewer('Ana')
    const second = dial(`${room.says.url}/viewer`, ana.token)
    await connected(second)
    const shown = heard(ana.socket, 'tip.shown')
    const reply = await say(ana.socket, 'tip.give', tip('tip-key-1', 25, { note: 'hello' }))
    expect(reply).toMatchObject({ ok: true, value: { credits: 75 } })
    expect(await shown).toEqual({ name: 'Ana', amount: 25 })
    await expect.poll(() => events.filter((e) => e.kind === 'tip' && e.viewerId === ana.id).length).toBe(1)
    const eventId = (reply as unknown as { value: { eventId: string } }).value.eventId
    const receipt = { eventId, status: 'played' as const, reason: null, startsInMs: null }
    const both = Promise.all([heard(ana.socket, 'tip.receipt'), heard(second, 'tip.receipt')])
    expect(await say(studio, 'receipt.send', receipt)).toEqual({ ok: true })
    expect(await both).toEqual([receipt, receipt])
    second.disconnect()
    const back = dial(`${room.says.url}/viewer`, ana.token)
    expect(await heard(back, 'tip.receipt')).toEqual(receipt)
    back.disconnect()
  })
  it('that is given back reaches its viewer with the credits, once, and nobody else may ask for it', async () => {
    const ana = await room.viewer('Ana')
    const reply = await say(ana.socket, 'tip.give', tip('back-key-1', 25))
    const { eventId } = (reply as unknown as { value: { eventId: string } }).value
    expect(await say(ana.socket, 'tip.refund', { eventId, reason: 'skipped' })).toMatchObject({ ok: false })
    const both = Promise.all([
      heard(ana.socket, 'tip.receipt'),
      heard<{ credits: number }>(ana.socket, 'viewer.self'),
    ])
    for (let count = 0; count < 3; count++)
      expect(await say(studio, 'tip.refund', { eventId, reason: 'skipped' })).toMatchObject({
        ok: true,
        value: { credits: 100 },
      })
    const [receipt, self] = await both
    expect(receipt).toEqual({ eventId, status: 'refunded', reason: 'skipped', startsInMs: null })
    expect(self.credits).toBe(100)
    await expect.poll(() => events.filter((e) => e.kind === 'refunded' && e.tipId === eventId).length).toBe(1)
    expect(await say(studio, 'tip.refund', { eventId: 'none', reason: 'skipped' })).toMatchObject({
      ok: false,
      error: { code: 'notFound' },
    })
  })
  it('sent fifty times at once with one key is debited once', async () => {
    const ana = await room.viewer('Ana')
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => say(ana.socket, 'tip.give', tip('same-key-1', 10))),
    )
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    expect(replies[0]).toMatchObject({ ok: true, value: { credits: 90 } })
  })
  it('is refused for what is not there, not enough, or on the menu at a higher price', async () => {
    const ana = await room.viewer('Ana')
    const item = { id: 'buzz', label: 'Buzz', description: '', price: 30 }
    await say(studio, 'menu.publish', { title: 'Tonight', items: [item] })
    const code = async (wish: object) => {
      const reply = await say(ana.socket, 'tip.give', wish)
      return reply.ok ? 'ok' : reply.error.code
    }
    expect(await code(tip('wrong-1a', 101))).toBe('insufficientCredits')
    expect(await code(tip('wrong-2a', 10, { itemId: 'gone' }))).toBe('notFound')
    expect(await code(tip('wrong-3a', 10, { itemId: 'buzz' }))).toBe('badInput')
    expect(await code(tip('right-4a', 30, { itemId: 'buzz' }))).toBe('ok')
    await say(studio, 'menu.publish', { title: 'Tonight', items: [] })
    expect(await code(tip('right-4a', 30, { itemId: 'buzz' }))).toBe('ok')
    expect(await code(tip('right-4a', 31, { itemId: 'buzz' }))).toBe('idempotencyConflict')
  })
})
