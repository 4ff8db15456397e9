import { describe, expect, it } from 'vitest'
import { levelsOf } from './fake-device'
import { createStage } from './stage'

describe('the writer', () => {
  it('has one level in the air at most, keeps the gap, and lets the newest level win', async () => {
    const { add, device, hardware, ask, clock } = createStage()
    const toy = await add(device({ minGapMs: 100 }))
    toy.levelAnswer = { kind: 'acknowledge', afterMs: 130 }
    hardware.arm(60)
    ask({ pattern: { kind: 'ramp', from: 0.05, to: 1 }, durationMs: 2_000 })
    await clock.pass(2_000)
    const above = toy.above()
    const gaps = above.slice(1).map(({ at }, index) => at - (above[index]?.at ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(130)
    expect(levelsOf(above)).toEqual([...levelsOf(above)].sort((one, other) => one - other))
    for (const { at, level } of above)
      expect(level).toBeCloseTo(Math.max(0.05, 0.05 + (0.95 * (at - 20)) / 2_000), 0.06)
  })

  it('plays at 20 Hz where the device allows it', async () => {
    const { add, device, hardware, ask, clock } = createStage()
    const toy = await add(device({ minGapMs: 20 }))
    hardware.arm(60)
    ask({ pattern: { kind: 'ramp', from: 0, to: 1 }, durationMs: 1_000 })
    await clock.pass(1_000)
    expect(toy.above().length).toBeGreaterThanOrEqual(18)
  })

  it('Promise 4: zero of a pattern waits for neither gap nor a level in the air', async () => {
    const { add, device, hardware, ask, clock } = createStage()
    const toy = await add(device({ minGapMs: 5_000 }))
    toy.levelAnswer = { kind: 'acknowledge', afterMs: 180 }
    await clock.pass(5_000)
    hardware.arm(60)
    ask({ pattern: { kind: 'pulse', level: 0.5, onMs: 100, offMs: 5_000 }, durationMs: 6_000 })
    const startedAt = clock.now()
    await clock.pass(120)
    expect(toy.last('vibrate')).toMatchObject({ level: 0, at: startedAt + 100, acknowledged: true })
    await clock.pass(100)
    expect(toy.arrived('vibrate')).toBe(0)
  })

  it('does not catch up in one jump when a level was long in the air', async () => {
    const { add, device, hardware, ask, clock } = createStage()
    const toy = await add(device(), { risePerSecond: 1 })
    hardware.arm(60)
    await clock.pass(100)
    toy.levelAnswer = { kind: 'acknowledge', afterMs: 450 }
    ask({ pattern: { kind: 'constant', level: 1 }, durationMs: 5_000 })
    await clock.pass(2_000)
    const steps = levelsOf(toy.above()).map((level, at, all) => level - (all[at - 1] ?? 0))
    expect(steps.length).toBeGreaterThan(3)
    expect(Math.max(...steps)).toBeLessThanOrEqual(0.15)
  })

  it('ends an item whose level was not taken, and writes zero', async () => {
    const { add, device, hardware, ask, clock } = createStage()
    const toy = await add(device())
    hardware.arm(60)
    toy.levelAnswer = { kind: 'refuse', afterMs: 10 }
    const taken = ask({ durationMs: 5_000 })
    await clock.pass(100)
    expect(taken.accepted && (await taken.ended)).toEqual({ outcome: 'cutShort', reason: 'unavailable' })
    expect(toy.last('vibrate')?.level).toBe(0)
    expect(hardware.deviceState(toy.id).guard).toBe('ready')
  })

  it('cuts a link on which a level hangs', async () => {
    const { add, device, hardware, ask, clock } = createStage()
    const toy = await add(device())
    hardware.arm(60)
    toy.levelAnswer = { kind: 'never' }
    const taken = ask({ durationMs: 60_000 })
    await clock.pass(1_050)
    expect(taken.accepted && (await taken.ended)).toMatchObject({ outcome: 'cutShort' })
    expect(toy.isOpen).toBe(false)
    expect(hardware.deviceState(toy.id).guard).toBe('fault')
  })

  it('serves two outputs of one device in turn, and stops one without the other', async () => {
    const { add, device, hardware, ask, clock } = createStage()
    const outputs = [
      { id: 'vibrate', kind: 'vibrate' as const },
      { id: 'rotate', kind: 'rotate' as const },
    ]
    const toy = await add(device({ outputs }))
    hardware.arm(60)
    const pattern = { kind: 'wave', low: 0.1, high: 0.9, periodMs: 700 } as const
    ask({ pattern, durationMs: 1_000 })
    ask({ pattern, durationMs: 3_000, outputKind: 'rotate' })
    await clock.pass(1_100)
    expect(toy.above('vibrate').length).toBeGreaterThan(5)
    expect(toy.above('rotate').length).toBeGreaterThan(5)
    expect(toy.last('vibrate')?.level).toBe(0)
    expect(toy.last('rotate')?.level).toBeGreaterThan(0)
    expect(hardware.deviceState(toy.id)).toMatchObject({ guard: 'active', evidence: { kind: 'moving' } })
    await clock.pass(2_100)
    expect(hardware.deviceState(toy.id).guard).toBe('ready')
  })
})

describe('Promise 2: everything ends', () => {
  it.each([100, 1_000, 3_333])('writes zero by itself at the end of %s ms', async (durationMs) => {
    const { add, device, hardware, ask, clock } = createStage()
    const toy = await add(device())
    hardware.arm(60)
    await clock.pass(100)
    const startedAt = clock.now()
    const taken = ask({ durationMs })
    await clock.pass(durationMs + 10)
    expect(toy.last('vibrate')).toMatchObject({ level: 0, at: startedAt + durationMs })
    expect(taken.accepted && (await taken.ended)).toEqual({ outcome: 'played' })
  })

  it('ends what asks for more than five minutes after five minutes', async () => {
    const { add, device, hardware, ask, clock } = createStage()
    const toy = await add(device())
    hardware.arm(240)
    const startedAt = clock.now()
    ask({ durationMs: 3_600_000 })
    await clock.pass(300_100)
    const frames = toy.writes.filter(({ at }) => at >= startedAt)
    expect(frames.at(-1)).toMatchObject({ level: 0 })
    expect((frames.at(-1)?.at ?? 0) - startedAt).toBe(300_000)
  })
})
