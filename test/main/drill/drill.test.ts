import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createDrill, type DrillDeps } from '../../../src/main/drill/drill'
import { type Scenario, scenarios } from '../../../src/main/drill/scenarios'
import { type DrillScenario, drillScenarios } from '../../../src/shared/domain/drill'
import type { JournalEntry } from '../../../src/shared/domain/journal'
import { systemClock } from '../../../src/shared/system-clock'
import { createManualClock } from '../../fakes/manual-clock'

function drillOf(part: Partial<DrillDeps> = {}) {
  const lines: JournalEntry[] = []
  const drill = createDrill({
    clock: systemClock,
    platform: null as never,
    roomGraceMs: () => 500,
    hungEntry: resolve('no-such-file.js'),
    isDisarmed: () => true,
    record: (line) => lines.push(line),
    onChange: () => undefined,
    ...part,
  })
  return { drill, lines }
}
const always = (scenario: Scenario) =>
  Object.fromEntries(drillScenarios.map((name) => [name, scenario])) as Record<DrillScenario, Scenario>
const fine: Scenario = { promiseMs: () => 500, run: async () => ({ tookMs: 12.4, problem: null }) }

describe('the fault drill', () => {
  it('runs every fault in turn and keeps what came of it', async () => {
    const { drill, lines } = drillOf({ of: always(fine) })
    const running = drill.run()
    expect(drill.view().running).toBe('radioLoss')
    await running
    expect(drill.view().running).toBeNull()
    expect(drill.view().results.map(({ scenario }) => scenario)).toEqual(drillScenarios)
    expect(drill.view().results[0]).toMatchObject({ endedEverything: true, tookMs: 12, promiseMs: 500 })
    expect(lines).toMatchObject([{ what: 'drill.ended', level: 'info', detail: { kept: 5, of: 5 } }])
  })

  it.each<[string, Scenario['run']]>([
    ['is too slow', async () => ({ tookMs: 501, problem: null })],
    ['never ends', async () => ({ tookMs: null, problem: 'it never ended' })],
    ['moves again', async () => ({ tookMs: 5, problem: 'it moved again by itself' })],
    ['cannot be made', () => Promise.reject(new Error('its room server did not start'))],
  ])('says so when something %s, with a line for each promise', async (_, run) => {
    const { drill, lines } = drillOf({ of: always({ ...fine, run }) })
    await drill.run()
    expect(drill.view().results.every(({ endedEverything }) => !endedEverything)).toBe(true)
    expect(lines.map(({ what }) => what)).toEqual(['drill.ended', ...Array(5).fill('drill.failed')])
  })

  it('is refused unless disarmed, and while one runs', async () => {
    expect(() => drillOf({ isDisarmed: () => false }).drill.run()).toThrow(/Disarm/)
    const { drill } = drillOf({ of: always(fine) })
    const first = drill.run()
    expect(() => drill.run()).toThrow(/already/)
    await first
  })
})

/** Time by hand: each fault ends within its promise, and not before it can. */
describe('its faults', () => {
  it.each([
    ['radioLoss', 0, 500],
    ['lostRoom', 500, 750],
    ['stuckDevice', 500, 600],
  ] as const)('%s is ended within its promise', async (name, leastMs, mostMs) => {
    const clock = createManualClock()
    const { platform, hungEntry } = { platform: null as never, hungEntry: '' }
    const running = scenarios[name].run({ clock, platform, hungEntry, roomGraceMs: () => 500 })
    await clock.pass(20_000)
    const { tookMs, problem } = await running
    expect(problem).toBeNull()
    expect(tookMs).toBeGreaterThanOrEqual(leastMs)
    expect(tookMs).toBeLessThanOrEqual(mostMs)
  })
})
