import { describe, expect, it } from 'vitest'
import { createRehearsal, type RehearsalDeps } from '../../../src/main/rehearsal/rehearsal'
import { defaultSettings } from '../../../src/main/settings/defaults'
import type { JournalEntry } from '../../../src/shared/domain/journal'
import { defaultRehearsal, type RehearsalPlan, rehearsalView } from '../../../src/shared/domain/rehearsal'
import type { RoomEvent } from '../../../src/shared/domain/room'
import type { Alert, Rule } from '../../../src/shared/domain/rule'
import { createManualClock } from '../../fakes/manual-clock'

const goal = {
  id: 'new-camera',
  title: 'A new camera',
  amount: 100,
  reward: 'rain',
  raised: 40,
  isReached: false,
}
const obsRule: Rule = {
  id: 'scene',
  label: 'Scene',
  description: '',
  enabled: true,
  trigger: { kind: 'reaction', emoji: '🔥' },
  actions: [{ kind: 'obsScene', scene: 'Desk', forMs: null }],
}

function rehearsalOf(part: Partial<RehearsalDeps> = {}) {
  const clock = createManualClock()
  const settings = defaultSettings()
  settings.rules = { rules: [...settings.rules.rules, obsRule] }
  const lines: JournalEntry[] = []
  const alerts: Alert[] = []
  const rehearsal = createRehearsal({
    clock,
    settings: () => settings,
    devices: () => [],
    goals: () => [goal],
    counters: () => [],
    offered: () => ({ menu: [{ id: 'pulse', price: 25 }], commands: [] }),
    isDisarmed: () => true,
    isLiveBeforeViewers: () => false,
    isOffAir: () => true,
    eventOf: () => null,
    alert: (alert) => alerts.push(alert),
    record: (line) => lines.push(line),
    onChange: () => undefined,
    ...part,
  })
  return { rehearsal, clock, lines, alerts, settings }
}
const busy: RehearsalPlan = {
  ...defaultRehearsal,
  minutes: 3,
  rates: { ...defaultRehearsal.rates, tips: 20, reactions: 60, polls: 1, cuts: 1, spam: 20 },
}
const start = (plan: Partial<RehearsalPlan> = {}, whileLive = false) => ({
  plan: { ...busy, ...plan },
  whileLive,
})

describe('a rehearsal', () => {
  it('runs the rules on simulated devices and a simulated OBS until its time is over', async () => {
    const { rehearsal, clock, lines } = rehearsalOf()
    rehearsal.start(start())
    expect(rehearsal.view()).toMatchObject({ isRunning: true, endedBy: null })
    await clock.pass(3 * 60_000 + 100)
    const view = rehearsalView.parse(rehearsal.view())
    expect(view).toMatchObject({ isRunning: false, endedBy: 'time', watching: 0, elapsedMs: 180_000 })
    expect(view.outcomes).toContainEqual(
      expect.objectContaining({ kind: 'pattern', outcome: 'played', reason: null }),
    )
    expect(view.outcomes).toContainEqual(expect.objectContaining({ kind: 'obsScene', outcome: 'switched' }))
    expect(view.motions[0]).toMatchObject({ outputId: 'vibrate' })
    expect(view.motions[0]?.movedMs).toBeGreaterThan(3_000)
    const whats = new Set(rehearsal.lines().map(({ what }) => what))
    for (const what of [
      'joined',
      'chat',
      'tip',
      'goalReached',
      'pollClosed',
      'linkLost',
      'linkBack',
      'alert',
      'obs',
    ] as const)
      expect(whats).toContain(what)
    // The show's journal hears of it twice, and of nothing in it.
    expect(lines.map(({ what }) => what)).toEqual(['rehearsal.started', 'rehearsal.ended'])
  })

  it('comes to the same, line by line, for the same seed', async () => {
    const lines = await Promise.all(
      [7, 7, 8].map(async (seed) => {
        const { rehearsal, clock } = rehearsalOf()
        rehearsal.start(start({ seed }))
        await clock.pass(3 * 60_000 + 100)
        return JSON.stringify(rehearsal.lines())
      }),
    )
    expect(lines[0]).toBe(lines[1])
    expect(lines[0]).not.toBe(lines[2])
  })

  it('gives pretend credits back to pretend purses, and the goals of the show stay as they are', async () => {
    const { rehearsal, clock } = rehearsalOf({
      devices: () => [],
    })
    rehearsal.start(start({ rates: { ...busy.rates, tips: 120 } }))
    await clock.pass(3 * 60_000 + 100)
    const { tipped, refunded, outcomes } = rehearsal.view()
    expect(tipped).toBeGreaterThan(refunded)
    // More than can be played: the queue is full, and what was refused for it is given back.
    expect(outcomes).toContainEqual(expect.objectContaining({ kind: 'pattern', outcome: 'refused' }))
    expect(refunded).toBeGreaterThan(0)
    expect(goal).toMatchObject({ raised: 40, isReached: false })
  })

  it('finds no OBS where it was to have none', async () => {
    const { rehearsal, clock } = rehearsalOf()
    rehearsal.start(start({ withObs: false }))
    await clock.pass(60_000)
    expect(rehearsal.lines().some(({ what }) => what === 'obs')).toBe(false)
    expect(rehearsal.view().outcomes).toContainEqual(
      expect.objectContaining({ kind: 'obsScene', outcome: 'refused', reason: 'unavailable' }),
    )
  })

  it('is refused unless disarmed, while one runs, and before real viewers without a word', () => {
    expect(() => rehearsalOf({ isDisarmed: () => false }).rehearsal.start(start())).toThrow(/Disarm/)
    const { rehearsal } = rehearsalOf()
    rehearsal.start(start())
    expect(() => rehearsal.start(start())).toThrow(/already/)
    const live = rehearsalOf({ isLiveBeforeViewers: () => true })
    expect(() => live.rehearsal.start(start())).toThrow(/Confirm/)
    live.rehearsal.start(start({}, true))
    expect(live.rehearsal.isRunning()).toBe(true)
  })

  it('ends when real viewers come, unless that was said before; and when all is stopped', async () => {
    let isLive = false
    const unsaid = rehearsalOf({ isLiveBeforeViewers: () => isLive })
    const said = rehearsalOf({ isLiveBeforeViewers: () => isLive })
    unsaid.rehearsal.start(start())
    said.rehearsal.start(start({}, true))
    isLive = true
    await unsaid.clock.pass(1_000)
    await said.clock.pass(1_000)
    expect(unsaid.rehearsal.view()).toMatchObject({ isRunning: false, endedBy: 'live' })
    expect(said.rehearsal.isRunning()).toBe(true)
    said.rehearsal.end('stopped')
    const before = said.rehearsal.lines().length
    await said.clock.pass(60_000)
    expect(said.rehearsal.view()).toMatchObject({ isRunning: false, endedBy: 'stopped' })
    expect(said.rehearsal.lines()).toHaveLength(before)
  })

  it('draws its alerts only where nothing goes out and it was wanted, and marks them', async () => {
    const [shown, onAir, unwanted] = [rehearsalOf(), rehearsalOf({ isOffAir: () => false }), rehearsalOf()]
    shown.rehearsal.start(start())
    onAir.rehearsal.start(start())
    unwanted.rehearsal.start(start({ showsAlerts: false }))
    for (const { clock } of [shown, onAir, unwanted]) await clock.pass(60_000)
    expect(shown.alerts.length).toBeGreaterThan(3)
    expect(shown.alerts.every(({ text }) => text.startsWith('Rehearsal · '))).toBe(true)
    expect([onAir.alerts, unwanted.alerts]).toEqual([[], []])
    expect(onAir.rehearsal.lines().some(({ what }) => what === 'alert')).toBe(true)
  })
})

describe('a replay', () => {
  const tip: RoomEvent = {
    ...{ kind: 'tip', id: 'room-5', seq: 5, at: 1_000, viewerId: 'v', viewerName: 'Lena' },
    ...{ amount: 50, itemId: null, note: null },
  }
  it('shows what one event of the show leads to now, in a moment, on simulated devices', async () => {
    const { rehearsal, lines, alerts } = rehearsalOf({ eventOf: (id) => (id === tip.id ? tip : null) })
    const result = await rehearsal.replay(tip.id)
    expect(result.outcomes).toEqual([
      { kind: 'pattern', outcome: 'played', reason: null },
      { kind: 'alert', outcome: 'shown', reason: null },
    ])
    expect(result.motions).toHaveLength(1)
    expect(result.motions[0]?.movedMs).toBeGreaterThan(9_000)
    expect(result.motions[0]?.peak).toBeCloseTo(0.5)
    expect([lines, alerts]).toEqual([[], []])
    await expect(rehearsal.replay('room-6')).rejects.toMatchObject({ code: 'notFound' })
  })
  it('of an event that no rule is for says so', async () => {
    const { rehearsal } = rehearsalOf({ eventOf: () => ({ ...tip, kind: 'joined' }) as RoomEvent })
    expect(await rehearsal.replay('room-5')).toMatchObject({ outcomes: null, motions: [] })
  })
})
