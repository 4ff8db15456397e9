import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CountdownsTold } from '../../../src/shared/contract/room-games'
import type { DrawRecord, DrawsView, DrawView, OwnEntry } from '../../../src/shared/domain/draw'
import { checkDraw } from '../../../src/shared/domain/fair-draw'
import type { SeenTip } from '../../../src/shared/domain/haptic-delay'
import type { RoomEvent } from '../../../src/shared/domain/room'
import { heard, type OpenRoom, openRoom, type StudioSocket, say } from '../open-room'
import { drawn } from '../show/games-room'

let room: OpenRoom
let studio: StudioSocket
let events: RoomEvent[]
let draws: DrawsView | null

async function enter(): Promise<void> {
  studio = await room.studio()
  studio.on('room.event', (event) => events.push(event))
  studio.on('room.draws', (view) => {
    draws = view
  })
}
beforeEach(async () => {
  events = []
  draws = null
  room = await openRoom()
  await enter()
})
afterEach(() => room.close())

const codeOf = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'ok' : reply.error?.code)
const drawId = drawn().id

describe('a draw on the wire', () => {
  it('is entered, closed, drawn, and checked by whoever watched with what the room told', async () => {
    const ana = await room.viewer('Ana')
    const bo = await room.viewer('Bo')
    const states: (DrawView | null)[] = []
    ana.socket.on('draw.state', (state) => states.push(state))
    const mine: OwnEntry[] = []
    ana.socket.on('draw.mine', (own) => mine.push(own))
    expect(codeOf(await say(studio, 'draw.open', drawn()))).toBe('ok')
    await expect.poll(() => states.at(-1)?.state).toBe('open')
    const commitment = states.at(-1)?.commitment ?? ''
    await expect.poll(() => mine).toEqual([{ drawId, entry: null, mayEnter: true }])
    for (const { socket } of [ana, bo]) expect(codeOf(await say(socket, 'draw.enter', { drawId }))).toBe('ok')
    await expect.poll(() => mine.at(-1)?.entry?.name).toBe('Ana')
    expect(codeOf(await say(ana.socket, 'draw.record', { drawId }))).toBe('conflict')
    expect(codeOf(await say(studio, 'draw.close', { drawId, pictureAt: null }))).toBe('ok')
    await expect.poll(() => states.at(-1)?.state).toBe('closed')
    const entriesHash = states.at(-1)?.entriesHash ?? ''
    expect(states.every((state) => !state?.seed)).toBe(true)
    expect(codeOf(await say(studio, 'draw.pick', { drawId, publicValue: '', pictureAt: 1_234 }))).toBe('ok')
    await expect.poll(() => states.at(-1)).toMatchObject({ state: 'drawn', pictureAt: 1_234 })
    const reply = (await say(ana.socket, 'draw.record', { drawId })) as unknown as { value: DrawRecord }
    const own = mine.at(-1)?.entry ?? null
    expect(await checkDraw(reply.value, { commitment, entriesHash, own })).toEqual({
      ...{ commitment: true, list: true, rounds: true, own: true },
    })
    expect(['Ana', 'Bo']).toContain(reply.value.rounds[0]?.name)
    await expect.poll(() => draws?.current?.rounds).toEqual(reply.value.rounds)
    // The wheel turns still.
    expect(events.map(({ kind }) => kind)).not.toContain('drawWon')
  })
  it('never tells who a viewer is beyond the name that all see', async () => {
    const ana = await room.viewer('Ana')
    await say(studio, 'draw.open', drawn())
    await say(ana.socket, 'draw.enter', { drawId })
    await say(studio, 'draw.close', { drawId, pictureAt: null })
    await say(studio, 'draw.pick', { drawId, publicValue: '', pictureAt: null })
    const bo = await room.viewer('Bo')
    expect(JSON.stringify(await say(bo.socket, 'draw.record', { drawId }))).not.toContain(ana.id)
  })
  it('is not for viewers to open, close or draw, and not for blocked ones to enter', async () => {
    const ana = await room.viewer('Ana')
    for (const name of [
      'draw.open',
      'draw.close',
      'draw.pick',
      'draw.again',
      'draw.cancel',
      'draw.hide',
      'cue.say',
    ])
      expect(codeOf(await say(ana.socket, name, { ...drawn(), drawId }))).toBe('badInput')
    for (const name of ['countdown.start', 'countdown.end', 'countdown.remove'])
      expect(codeOf(await say(ana.socket, name, {}))).toBe('badInput')
    await say(studio, 'draw.open', drawn())
    await say(studio, 'blocks.publish', { viewerIds: [ana.id] })
    expect(codeOf(await say(ana.socket, 'draw.enter', { drawId }))).toBe('blocked')
  })
  it('enters whoever tips, by the tip alone', async () => {
    const ana = await room.viewer('Ana')
    await say(studio, 'draw.open', drawn({ entrance: 'tippers', creditsPerTicket: 10 }))
    let mine: OwnEntry | null = null
    ana.socket.on('draw.mine', (own) => {
      mine = own
    })
    await say(ana.socket, 'tip.give', { key: 'tip-key-1', amount: 35, itemId: null, note: null })
    await expect.poll(() => mine?.entry?.tickets).toBe(3)
  })
})

it('tells countdowns to whoever is there and whoever comes', async () => {
  const ana = await room.viewer('Ana')
  const told = heard<CountdownsTold>(ana.socket, 'countdowns.state')
  const wish = { id: 'countdown-one', label: 'Soon', whenOver: '', ms: 60_000, pictureAt: 1_000 }
  expect(codeOf(await say(studio, 'countdown.start', wish))).toBe('ok')
  expect(await told).toMatchObject({ list: [{ label: 'Soon', endsPictureAt: 61_000 }], pictureAt: 1_000 })
  const { token } = await room.join('Bo')
  let first: CountdownsTold | null = null
  await room.open(token, (socket) => {
    socket.on('countdowns.state', (state) => {
      first ??= state
    })
  })
  await expect.poll(() => first?.list).toHaveLength(1)
})

it('tells a cue with its moment', async () => {
  const ana = await room.viewer('Ana')
  const told = heard(ana.socket, 'cue.shown')
  await say(studio, 'cue.say', { kind: 'text', text: 'Look', pictureAt: 7 })
  expect(await told).toMatchObject({ kind: 'text', text: 'Look', pictureAt: 7 })
  expect(codeOf(await say(studio, 'cue.say', { kind: 'text', text: '', pictureAt: 7 }))).toBe('badInput')
})

describe('how long a tip took', () => {
  const tip = (socket: unknown, tap?: { at: number; errorMs: number }, key = 'tip-key-1') =>
    say(socket, 'tip.give', { key, amount: 5, itemId: null, note: null, ...(tap && { tap }) })
  const tips = () => events.filter((event) => event.kind === 'tip')

  it('begins with the tap, on the room’s clock, where that can be', async () => {
    const ana = await room.viewer('Ana')
    const { value } = (await say(ana.socket, 'clock.ask')) as unknown as { value: { at: number } }
    expect(Math.abs(value.at - Date.now())).toBeLessThan(1_000)
    const tap = { at: value.at - 40, errorMs: 3 }
    await tip(ana.socket, tap)
    await tip(ana.socket, { at: value.at + 3_600_000, errorMs: 3 }, 'tip-key-2')
    await expect.poll(tips).toHaveLength(2)
    expect(tips().map((event) => event.tap)).toEqual([tap, undefined])
  })
  it('is no other tip for a repeat that says another time', async () => {
    const ana = await room.viewer('Ana')
    expect(codeOf(await tip(ana.socket, { at: Date.now(), errorMs: 1 }))).toBe('ok')
    expect(codeOf(await tip(ana.socket))).toBe('ok')
    await expect.poll(tips).toHaveLength(1)
  })
  it('ends with what its giver saw; nobody says that of another’s tip', async () => {
    const ana = await room.viewer('Ana')
    const bo = await room.viewer('Bo')
    await tip(ana.socket)
    await expect.poll(tips).toHaveLength(1)
    const seenTip = { eventId: tips()[0]?.id ?? '', tapToSeenMs: 250, isEstimated: false }
    expect(codeOf(await say(bo.socket, 'tip.seen', seenTip))).toBe('notFound')
    const told = heard<SeenTip>(studio, 'tip.seen')
    expect(codeOf(await say(ana.socket, 'tip.seen', seenTip))).toBe('ok')
    expect(await told).toEqual(seenTip)
  })
})
