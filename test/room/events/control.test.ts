import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { heard, type OpenRoom, openRoom, type StudioSocket, say, type ViewerSocket } from '../open-room'

let room: OpenRoom
let studio: StudioSocket
let lena: { id: string; socket: ViewerSocket }
let mallory: { id: string; socket: ViewerSocket }
let leases = 0
let leaseId = ''
const moved: unknown[] = []

beforeAll(async () => {
  room = await openRoom()
  studio = await room.studio()
  studio.on('control.moved', (move) => moved.push(move))
})
afterAll(() => room.close())
beforeEach(async () => {
  lena = await room.viewer('Lena')
  mallory = await room.viewer('Mallory')
  leaseId = `lease-${++leases}-of-lena`
  moved.length = 0
})

const grant = (viewerId = lena.id) =>
  say(studio, 'control.grant', {
    leaseId,
    viewerId,
    endsInMs: 10_000,
    style: 'slider',
    ceiling: 0.5,
    label: 'Steer',
  })
const move = (who: ViewerSocket, level: unknown, seq: unknown, of = leaseId) =>
  say(who, 'control.move', { leaseId: of, level, seq })
const codeOf = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'ok' : reply.error?.code)
const metric = async (name: string, outcome: string): Promise<number> => {
  const text = await (
    await fetch(`${room.says.url}/metrics`, { headers: { authorization: `Bearer ${room.says.studioToken}` } })
  ).text()
  return Number(
    new RegExp(`messages_total\\{namespace="viewer",name="${name}",outcome="${outcome}"\\} (\\d+)`).exec(
      text,
    )?.[1] ?? 0,
  )
}

describe('live control on the wire', () => {
  it('tells the holder, carries moves to the studio, and ends', async () => {
    const granted = heard(lena.socket, 'control.granted')
    expect(codeOf(await grant())).toBe('ok')
    expect(await granted).toMatchObject({ leaseId, style: 'slider', ceiling: 0.5 })
    expect(codeOf(await move(lena.socket, 0.8, 1))).toBe('ok')
    await expect.poll(() => moved).toEqual([{ leaseId, viewerId: lena.id, level: 0.8, seq: 1 }])
    const ended = heard(lena.socket, 'control.ended')
    await say(studio, 'control.end', { leaseId, reason: 'skipped' })
    expect(await ended).toEqual({ leaseId, reason: 'skipped' })
    expect(codeOf(await move(lena.socket, 1, 2))).toBe('forbidden')
  })

  it('lets nobody but the holder move, and counts who tries', async () => {
    await grant()
    const before = await metric('control.move', 'forbidden')
    expect(codeOf(await move(mallory.socket, 1, 1))).toBe('forbidden')
    expect(await metric('control.move', 'forbidden')).toBe(before + 1)
    expect(moved).toEqual([])
  })

  it('lets no viewer grant or end', async () => {
    for (const name of ['control.grant', 'control.end', 'blocks.publish'])
      expect(codeOf(await say(mallory.socket, name, { leaseId, reason: null, viewerIds: [] }))).toBe(
        'badInput',
      )
  })

  it.each([
    ['above one', 1.5, 1],
    ['below zero', -0.1, 1],
    ['no number', 'full', 1],
    ['without an order', 0.5, -1],
  ])('refuses a level that is %s', async (_name, level, seq) => {
    await grant()
    expect(codeOf(await move(lena.socket, level, seq))).toBe('badInput')
    expect(moved).toEqual([])
  })

  it('refuses a curve whose times do not rise, or of too many points', async () => {
    await grant()
    const draw = (points: unknown) => say(lena.socket, 'control.draw', { leaseId, points })
    const line = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ atMs: index * 10, level: 0.5 }))
    expect(codeOf(await draw([...line(3), { atMs: 5, level: 1 }]))).toBe('badInput')
    expect(codeOf(await draw(line(201)))).toBe('badInput')
    expect(codeOf(await draw(line(200)))).toBe('ok')
  })

  it('takes at most twenty moves a second', async () => {
    await grant()
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, index) => move(lena.socket, 0.5, index + 1)),
    )
    const taken = replies.filter(({ ok }) => ok).length
    expect(taken).toBeGreaterThanOrEqual(20)
    expect(taken).toBeLessThanOrEqual(40)
    expect(replies.map(codeOf)).toContain('rateLimited')
    // The studio’s socket is another: it may hear the last of them after their sender was answered.
    await expect.poll(() => moved.length).toBe(taken)
  })

  it('says within a second and a bit that the holder’s socket is gone', async () => {
    await grant()
    const left = heard(studio, 'control.left')
    const since = performance.now()
    lena.socket.disconnect()
    expect(await left).toEqual({ leaseId, viewerId: lena.id })
    expect(performance.now() - since).toBeLessThan(1_500)
  })
})

describe('a blocked viewer in the room', () => {
  it('has no word, tip or control, keeps its link, and may do all again when unblocked', async () => {
    await grant()
    const ended = heard(lena.socket, 'control.ended')
    await say(studio, 'blocks.publish', { viewerIds: [lena.id] })
    expect(await ended).toEqual({ leaseId, reason: 'blocked' })
    const key = (at: number) => `blocked-key-${leases}-${at}`
    const tries = [
      ['chat.say', { key: key(1), text: 'hello' }],
      ['tip.give', { key: key(2), amount: 5, itemId: null, note: null }],
      ['reaction.send', { emoji: '🔥' }],
      ['viewer.rename', { name: 'Lena B' }],
      ['control.move', { leaseId, level: 1, seq: 9 }],
    ] as const
    for (const [name, input] of tries)
      expect([name, codeOf(await say(lena.socket, name, input))]).toEqual([name, 'blocked'])
    await sleep(50)
    expect(lena.socket.connected).toBe(true)
    await say(studio, 'blocks.publish', { viewerIds: [] })
    expect(codeOf(await say(lena.socket, ...(tries[0] as [string, unknown])))).toBe('ok')
  })
})
