import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Budgets, openBudgets } from '../../../src/main/safety/budgets'
import type { JournalEntry } from '../../../src/shared/domain/journal'
import { createManualClock } from '../../fakes/manual-clock'
import { createStage, type Stage, wideLimits } from './stage'

/** Half a minute an hour, and nothing else that could be used up. */
const limits = { exposureSecondsPerHour: 30 }
const minuteMs = 60_000

let dir: string
let wall: number
let problems: string[]
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pulsedeck-budgets-'))
  wall = 1_700_000_000_000
  problems = []
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const file = () => join(dir, 'budgets.json')

/** A session: its hardware on a clock of its own, and the budgets of the sessions before. */
async function start(): Promise<Stage & { budgets: Budgets; playFor(ms: number): Promise<boolean> }> {
  const clock = createManualClock(wall)
  const said: JournalEntry[] = []
  const record = (entry: JournalEntry) => void said.push(entry)
  const budgets = await openBudgets({ file: file(), clock, record, onProblem: (text) => problems.push(text) })
  const stage = createStage({ budgets, clock })
  stage.lines.push(...said)
  await stage.add(stage.device(), limits)
  await stage.clock.pass(100)
  stage.hardware.arm(240)
  return {
    ...stage,
    budgets,
    async playFor(ms) {
      const taken = stage.ask({ durationMs: ms })
      await stage.clock.pass(ms + 500)
      return taken.accepted
    },
  }
}
/** It is quit, or cut off; so much later by the wall clock another one can start. */
async function end({ budgets, clock }: Awaited<ReturnType<typeof start>>, laterMs: number): Promise<void> {
  await budgets.close()
  wall = clock.wall() + laterMs
}

describe('what a device has used of its hour', () => {
  it('is still used after quitting and starting again', async () => {
    const first = await start()
    expect(await first.playFor(31_000)).toBe(true)
    expect(await first.playFor(1_000)).toBe(false)
    await end(first, 1_000)
    const second = await start()
    expect(second.ask()).toEqual({ accepted: false, reason: 'limit' })
  })

  it('is free again when the hour is over, and not before', async () => {
    const first = await start()
    await first.playFor(31_000)
    await end(first, 57 * minuteMs)
    const second = await start()
    expect(second.ask()).toEqual({ accepted: false, reason: 'limit' })
    await end(second, 6 * minuteMs)
    expect((await start()).ask().accepted).toBe(true)
  })

  it('is still used when the device is forgotten and paired anew, in this session and the next', async () => {
    const first = await start()
    await first.playFor(31_000)
    first.hardware.linkEvents.forgotten('device')
    await first.add(first.device(), limits)
    expect(first.ask()).toEqual({ accepted: false, reason: 'limit' })
    first.hardware.linkEvents.forgotten('device')
    await end(first, 1_000)
    expect((await start()).ask()).toEqual({ accepted: false, reason: 'limit' })
  })

  it('adds up over sessions', async () => {
    for (let session = 0; session < 3; session++) {
      const present = await start()
      expect(await present.playFor(11_000)).toBe(true)
      await end(present, 5_000)
    }
    expect((await start()).ask()).toEqual({ accepted: false, reason: 'limit' })
  })

  it('is not freed by a clock that is set back', async () => {
    const first = await start()
    await first.playFor(31_000)
    await end(first, -24 * 60 * minuteMs)
    expect((await start()).ask()).toEqual({ accepted: false, reason: 'limit' })
  })

  it('counts what nobody saw when the session was cut off while it moved', async () => {
    const first = await start()
    first.ask({ durationMs: 60_000 })
    await first.clock.pass(26_000)
    await first.budgets.close()
    // Cut off here: on for up to five seconds more, by what the file says.
    wall = first.clock.wall() + 10_000
    expect((await start()).ask()).toEqual({ accepted: false, reason: 'limit' })
  })

  it('is kept for a device that is not there in the session between', async () => {
    const first = await start()
    await first.playFor(31_000)
    await end(first, 1_000)
    const between = await openBudgets({
      ...{ file: file(), clock: first.clock, record: () => undefined, onProblem: () => undefined },
    })
    between.keep(() => new Map([['other/out', emptyOn]]))
    await between.close()
    expect((await start()).ask()).toEqual({ accepted: false, reason: 'limit' })
  })

  it('is written every few seconds while something moves, not while nothing does', async () => {
    const { clock, ask } = await start()
    await clock.pass(20_000)
    await expect(readFile(file(), 'utf8')).rejects.toThrow()
    ask({ durationMs: 20_000 })
    await clock.pass(12_000)
    await expect.poll(() => readFile(file(), 'utf8').catch(() => '')).toContain('hour')
  })

  it('that cannot be read counts as nothing, with a line in the journal', async () => {
    await writeFile(file(), '{"outputs":{"device/vibrate":{"at":"yes')
    const { linesOf, ask } = await start()
    expect(linesOf('safety.budgetsLost')).toHaveLength(1)
    expect(ask().accepted).toBe(true)
  })

  it('that cannot be written is said once, and nothing else happens', async () => {
    await rm(dir, { recursive: true })
    await writeFile(dir, '')
    const { clock, hardware, ask, budgets } = await start()
    expect(ask({ durationMs: 20_000 }).accepted).toBe(true)
    await clock.pass(16_000)
    await budgets.close()
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/disk full/)
    expect(hardware.view().permit).toBe('armed')
  })
})

describe('a run', () => {
  it('that was long enough rests also after a restart', async () => {
    const narrow = { ...wideLimits, ...limits, longestRunMs: 5_000, restAfterRunMs: 20_000 }
    const first = await start()
    first.hardware.setLimits('device', 'vibrate', narrow)
    await first.playFor(6_000)
    await end(first, 1_000)
    const second = await start()
    second.hardware.setLimits('device', 'vibrate', narrow)
    expect(second.ask()).toEqual({ accepted: false, reason: 'resting' })
    await second.clock.pass(20_000)
    expect(second.ask().accepted).toBe(true)
  })
})

const emptyOn = { hour: [], minute: [], runMs: 0, restedMs: 0, isOn: true }
