import { describe, expect, it } from 'vitest'
import { createChatBox } from '../../../src/main/overlays/chat-box'
import { createLevelScreen, screenLevels } from '../../../src/main/overlays/levels'
import { paced } from '../../../src/main/overlays/paced'
import { createSlots } from '../../../src/main/overlays/slots'
import { createTicker } from '../../../src/main/overlays/ticker'
import { normalLimits, type OutputKind, type OutputView } from '../../../src/shared/domain/device'
import { mostScreenChat } from '../../../src/shared/domain/on-screen'
import type { ScreenLevels } from '../../../src/shared/domain/overlay/level'
import type { RoomEvent, RoomEventOf } from '../../../src/shared/domain/room'
import { createManualClock } from '../../fakes/manual-clock'

let seq = 0
const at = () => ({ seq: ++seq, id: `e${seq}`, at: 0 })
const tip = (viewerId: string, amount: number): RoomEventOf<'tip'> => ({
  ...{ ...at(), kind: 'tip', viewerId, viewerName: viewerId, amount, itemId: null, note: null },
})
const refunded = ({ id: tipId, viewerId, viewerName, amount }: RoomEventOf<'tip'>): RoomEvent => ({
  ...{ ...at(), kind: 'refunded', viewerId, viewerName, tipId, amount, reason: 'disarmed' },
})
const line = (text: string): RoomEventOf<'chat'> => ({
  ...{ ...at(), kind: 'chat', viewerId: 'v', viewerName: 'Lena', text, from: 'viewer' },
})
const moderated = (action: 'delete' | 'restore', lineId: string): RoomEvent => ({
  ...{ ...at(), kind: 'moderation', viewerId: null, viewerName: null, action, lineId },
  ...{ seconds: null, role: null, by: null },
})

describe('the tip ticker', () => {
  it('shows the latest five, newest first, and who gave most in all', () => {
    const ticker = createTicker([tip('Lena', 30)])
    for (const amount of [10, 20, 5, 5]) ticker.see(tip('Ben', amount))
    ticker.see(tip('Lena', 15))
    const { latest, top } = ticker.view() ?? {}
    expect(latest?.map(({ name, amount }) => `${name} ${amount}`)).toEqual([
      ...['Lena 15', 'Ben 5', 'Ben 5', 'Ben 20', 'Ben 10'],
    ])
    expect(top).toEqual({ name: 'Lena', amount: 45 })
  })
  it('does not count what was given back, even twice', () => {
    const [large, small] = [tip('Ben', 500), tip('Lena', 10)]
    const ticker = createTicker([large, small])
    ticker.see(refunded(large))
    ticker.see(refunded(large))
    expect(ticker.view()).toMatchObject({ latest: [{ name: 'Lena' }], top: { name: 'Lena', amount: 10 } })
  })
  it('is nothing before the first tip, and after it began again', () => {
    const ticker = createTicker([])
    expect(ticker.view()).toBeNull()
    ticker.see(tip('Ben', 1))
    ticker.beginAgain()
    expect(ticker.view()).toBeNull()
    ticker.see(tip('Ben', 2))
    expect(ticker.view()?.top).toEqual({ name: 'Ben', amount: 2 })
  })
})

describe('the chat box', () => {
  it('has the latest lines, without those that a moderator took away, until they are back', () => {
    const lines = Array.from({ length: mostScreenChat + 3 }, (_, index) => line(`line ${index}`))
    const box = createChatBox(lines)
    const last = lines.at(-1)?.id ?? ''
    box.see(moderated('delete', last))
    expect(box.lines().map(({ text }) => text)).not.toContain(`line ${mostScreenChat + 2}`)
    expect(box.lines()).toHaveLength(mostScreenChat)
    box.see(moderated('restore', last))
    expect(box.lines().at(-1)).toEqual({ name: 'Lena', text: `line ${mostScreenChat + 2}` })
  })
})

describe('the texts in their slots', () => {
  it('stand for their time, each in its slot, and the next of a slot takes its place', async () => {
    const clock = createManualClock()
    let changes = 0
    const slots = createSlots({ clock, onChange: () => changes++ })
    slots.put({ slot: 'top', text: 'one', forMs: 1_000 })
    slots.put({ slot: 'bottom', text: 'stays', forMs: null })
    await clock.pass(500)
    slots.put({ slot: 'top', text: 'two', forMs: 1_000 })
    await clock.pass(999)
    expect(slots.view()).toEqual([
      { slot: 'top', text: 'two' },
      { slot: 'bottom', text: 'stays' },
    ])
    await clock.pass(1)
    expect(slots.view()).toEqual([{ slot: 'bottom', text: 'stays' }])
    slots.put({ slot: 'bottom', text: ' ', forMs: 60_000 })
    expect(slots.view()).toEqual([])
    expect(changes).toBe(5)
  })
})

const output = (kind: OutputKind, level: number): OutputView => ({
  ...{ id: `${kind}-out`, kind, level, limits: normalLimits, remainingMs: 0, usedThisHourMs: 0 },
})

describe('the levels in the picture', () => {
  it('are named by what outputs do, counted where several do the same; light is none', () => {
    const device = {
      id: 'device-with-an-address',
      alias: 'The one from the drawer',
      outputs: [output('vibrate', 0.456), output('light', 1), output('rotate', 0)],
    }
    const levels = screenLevels([device, { outputs: [output('vibrate', 1)] }])
    expect(levels).toEqual([
      { kind: 'vibrate', nth: 1, level: 0.46 },
      { kind: 'rotate', nth: 1, level: 0 },
      { kind: 'vibrate', nth: 2, level: 1 },
    ])
    expect(JSON.stringify(levels)).not.toMatch(/drawer|address|out/)
  })
  it('are told at once, then ten times a second at most, and gone when nobody shows them', async () => {
    const clock = createManualClock()
    let level = 0.1
    let isWanted = true
    const told: ScreenLevels[] = []
    const screen = createLevelScreen({
      clock,
      devices: () => [{ outputs: [output('vibrate', level)] }],
      isWanted: () => isWanted,
      show: (levels) => told.push(levels),
    })
    screen.review()
    expect(told).toHaveLength(1)
    for (let ms = 0; ms < 1_000; ms += 10) {
      level = 0.1 + ms / 2_000
      screen.review()
      await clock.pass(10)
    }
    expect(told.length).toBeGreaterThan(9)
    expect(told.length).toBeLessThan(13)
    isWanted = false
    screen.review()
    await clock.pass(200)
    expect(told.at(-1)).toEqual([])
  })
})

it('does at once what was quiet, and once for all that follow', async () => {
  const clock = createManualClock()
  let done = 0
  const { soon, close } = paced(clock, 100, () => done++)
  soon()
  expect(done).toBe(1)
  for (let call = 0; call < 5; call++) soon()
  await clock.pass(99)
  expect(done).toBe(1)
  await clock.pass(1)
  expect(done).toBe(2)
  await clock.pass(1_000)
  expect(done).toBe(2)
  soon()
  soon()
  close()
  await clock.pass(1_000)
  expect(done).toBe(3)
})
