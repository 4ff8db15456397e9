import { describe, expect, it } from 'vitest'
import type { OutputKind } from '../../../src/shared/domain/device'
import { createStage, wideLimits as wide } from './stage'

const device = (kind: OutputKind) => ({ outputs: [{ id: 'out', kind }] })
const levels = (writes: readonly { level: number }[]) => writes.map(({ level }) => level)

describe('a linear output', () => {
  const stroking = async (level: number) => {
    const stage = createStage()
    const toy = await stage.add(stage.device(device('linear')))
    stage.hardware.arm(60)
    stage.ask({ outputKind: 'linear', pattern: { kind: 'constant', level }, durationMs: 3_000 })
    return { ...stage, toy }
  }

  it('strokes from end to end at the speed that the gate lets out', async () => {
    const { toy, clock } = await stroking(1)
    await clock.pass(2_900)
    const turns = toy.above().map(({ form }) => form?.position)
    expect(turns.length).toBeGreaterThan(4)
    for (const [at, position] of turns.entries()) if (at > 1) expect(position).not.toBe(turns[at - 1])
  })

  it('Promise 2: stands still at its end', async () => {
    const { toy, clock } = await stroking(1)
    await clock.pass(3_100)
    expect(toy.last('out')).toMatchObject({ level: 0 })
    expect(toy.arrived('out')).toBe(0)
  })

  it('Promise 1: its speed obeys the maximum and the rise', async () => {
    const stage = createStage()
    const toy = await stage.add(stage.device(device('linear')), { max: 0.4, risePerSecond: 1 })
    stage.hardware.arm(60)
    stage.ask({ outputKind: 'linear', pattern: { kind: 'constant', level: 1 }, durationMs: 3_000 })
    await stage.clock.pass(2_000)
    expect(Math.max(...levels(toy.above()))).toBe(0.4)
    expect(toy.above()[0]?.level).toBeLessThan(0.2)
  })
})

it('writes a new form though the level stays, and the same form only once', async () => {
  const stage = createStage()
  const toy = await stage.add(stage.device(device('rotate')))
  stage.hardware.arm(60)
  stage.ask({
    outputKind: 'rotate',
    pattern: { kind: 'constant', level: 0.5 },
    durationMs: 10_000,
    form: { direction: 'alternating' },
  })
  await stage.clock.pass(9_900)
  const directions = toy.above().map(({ form }) => form?.direction)
  expect(directions.slice(0, 2)).toEqual(['clockwise', 'counterclockwise'])
  expect(directions.length).toBeLessThan(20)
})

describe('a relay', () => {
  const chattering = async (limits: { leastOnMs?: number; leastOffMs?: number }) => {
    const stage = createStage()
    const toy = await stage.add(stage.device(device('relay')), limits)
    stage.hardware.arm(60)
    const pattern = { kind: 'pulse', level: 1, onMs: 100, offMs: 100 } as const
    stage.ask({ outputKind: 'relay', pattern, durationMs: 10_000 })
    return { ...stage, toy, startedAt: stage.clock.now() }
  }
  const times = (toy: { writes: { at: number; level: number }[] }, from: number, isOn: boolean) =>
    toy.writes.filter(({ at, level }) => at >= from && level > 0 === isOn).map(({ at }) => at)

  it('stays on for its least time, whatever its pattern says', async () => {
    const { toy, clock, startedAt } = await chattering({ leastOnMs: 1_000 })
    await clock.pass(5_000)
    const on = times(toy, startedAt, true)
    const off = times(toy, startedAt, false)
    for (const [index, at] of off.entries()) expect(at - (on[index] ?? 0)).toBeGreaterThanOrEqual(1_000)
  })

  it('stays off for its least time', async () => {
    const { toy, clock, startedAt } = await chattering({ leastOffMs: 1_000 })
    await clock.pass(5_000)
    const on = times(toy, startedAt, true)
    expect(on.length).toBeGreaterThan(2)
    for (let index = 1; index < on.length; index++)
      expect((on[index] ?? 0) - (on[index - 1] ?? 0)).toBeGreaterThanOrEqual(1_000)
  })

  it('Promise 3: is off at once when everything is stopped, least time or not', async () => {
    const { toy, clock, hardware } = await chattering({ leastOnMs: 10_000 })
    await clock.pass(200)
    hardware.stop('operator')
    expect(toy.last('out')).toMatchObject({ level: 0, at: clock.now() })
  })
})

describe('limits over all outputs', () => {
  const ceiling = { leastOnMs: 0, leastOffMs: 0 }
  it('are obeyed at once by what plays, and never widen an output’s own', async () => {
    const stage = createStage()
    const toy = await stage.add(stage.device(), { max: 0.6 })
    const own = stage.hardware
    own.arm(60)
    stage.ask({ pattern: { kind: 'constant', level: 1 }, durationMs: 5_000 })
    await stage.clock.pass(500)
    expect(toy.last('vibrate')?.level).toBe(0.6)
    own.setCeiling({ ...wide, ...ceiling, max: 0.2 })
    expect(toy.last('vibrate')).toMatchObject({ level: 0.2, at: stage.clock.now() })
    expect(() => own.setCeiling(wide)).toThrow(/narrowed/)
    own.disarm()
    own.setCeiling(wide)
    own.arm(60)
    stage.ask({ pattern: { kind: 'constant', level: 1 }, durationMs: 5_000 })
    await stage.clock.pass(1_000)
    expect(toy.last('vibrate')?.level).toBe(0.6)
  })

  it('leave lights alone: they are no hazard', async () => {
    const stage = createStage()
    const lamp = await stage.add(stage.device(device('light')))
    stage.hardware.setCeiling({ ...wide, max: 0.1 })
    stage.ask({ outputKind: 'light', pattern: { kind: 'constant', level: 1 } })
    await stage.clock.pass(300)
    expect(lamp.last('out')?.level).toBe(1)
  })
})
