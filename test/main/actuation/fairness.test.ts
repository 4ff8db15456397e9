import { describe, expect, it } from 'vitest'
import type { Taken } from '../../../src/main/actuation/request'
import { createStage, wideLimits } from '../safety/stage'

async function armed(...args: Parameters<ReturnType<typeof createStage>['device']>) {
  const stage = createStage()
  const toy = await stage.add(stage.device(...args))
  stage.hardware.arm(60)
  await stage.clock.pass(100)
  return { ...stage, toy }
}
const reasonOf = (taken: Taken) => (taken.accepted ? 'accepted' : taken.reason)

describe('Promise 8: fairness', () => {
  it('ten requests in ten seconds for each viewer, and the window slides', async () => {
    const { ask, clock } = await armed()
    const asked = Array.from({ length: 11 }, () => reasonOf(ask({ viewerId: 'v', durationMs: 100 })))
    expect(asked.at(-1)).toBe('rateLimited')
    expect(reasonOf(ask({ viewerId: 'other', durationMs: 100 }))).toBe('accepted')
    await clock.pass(10_001)
    expect(reasonOf(ask({ viewerId: 'v' }))).toBe('accepted')
  })

  it('counts neither the operator nor a test', async () => {
    const { ask, clock } = await armed()
    for (let count = 0; count < 30; count++) {
      expect(reasonOf(ask({ source: 'operator', viewerId: null, durationMs: 100 }))).toBe('accepted')
      await clock.pass(200)
    }
  })

  it('the operator skips what plays and what waits', async () => {
    const { ask, clock, hardware, toy } = await armed()
    const first = ask({ durationMs: 60_000 })
    const second = ask()
    const third = ask({ pattern: { kind: 'constant', level: 0.3 } })
    if (!first.accepted || !second.accepted || !third.accepted) throw new Error('refused')
    await clock.pass(200)
    hardware.skip(second.itemId)
    hardware.skip(first.itemId)
    expect(toy.last('vibrate')?.level).toBe(0)
    expect(await first.ended).toEqual({ outcome: 'cutShort', reason: 'skipped' })
    expect(await second.ended).toEqual({ outcome: 'refused', reason: 'skipped' })
    await clock.pass(100)
    expect(toy.last('vibrate')?.level).toBe(0.3)
    expect(() => hardware.skip('item-0')).toThrow(/over/)
  })

  it('the operator clears what waits', async () => {
    const { ask, hardware, clock, toy } = await armed()
    ask()
    const second = ask()
    hardware.clearQueue()
    expect(second.accepted && (await second.ended)).toEqual({ outcome: 'refused', reason: 'skipped' })
    await clock.pass(500)
    expect(toy.last('vibrate')?.level).toBe(0.5)
    await clock.pass(2_000)
    expect(hardware.queue()).toEqual([])
  })

  it('one device stops without the others, and its queue is empty', async () => {
    const { ask, hardware, add, device, clock, toy } = await armed()
    const other = await add(device({ id: 'other' }))
    ask({ deviceId: 'device', durationMs: 5_000 })
    ask({ deviceId: 'device' })
    ask({ deviceId: 'other', durationMs: 5_000 })
    await clock.pass(200)
    hardware.stopDevice('device')
    expect(toy.last('vibrate')?.level).toBe(0)
    await clock.pass(1_000)
    expect(toy.last('vibrate')?.level).toBe(0)
    expect(other.last('vibrate')?.level).toBe(0.5)
    expect(hardware.queue()).toHaveLength(1)
    expect(hardware.view().permit).toBe('armed')
  })

  it('muting a device stops it at once', async () => {
    const { ask, hardware, clock, toy } = await armed()
    const taken = ask({ durationMs: 5_000 })
    await clock.pass(200)
    hardware.setMuted('device', true)
    expect(toy.last('vibrate')?.level).toBe(0)
    expect(taken.accepted && (await taken.ended)).toEqual({ outcome: 'cutShort', reason: 'muted' })
  })

  it('a limit narrowed while live acts at once; a wider one is refused until disarmed', async () => {
    const { ask, hardware, clock, toy, add, device } = await armed()
    ask({ durationMs: 5_000, pattern: { kind: 'constant', level: 0.8 } })
    await clock.pass(200)
    const narrow = { ...wideLimits, max: 0.3 }
    hardware.setLimits('device', 'vibrate', narrow)
    expect(toy.last('vibrate')).toMatchObject({ level: 0.3, at: clock.now() })
    expect(() => hardware.setLimits('device', 'vibrate', { ...narrow, max: 0.4 })).toThrow(/narrowed/)
    hardware.stop('window')
    expect(() => hardware.setLimits('device', 'vibrate', { ...narrow, max: 0.4 })).toThrow(/narrowed/)
    hardware.reset()
    hardware.setLimits('device', 'vibrate', { ...narrow, max: 0.4 })
    await add(device({ id: 'other' }))
    expect(() => hardware.setLimits('other', 'rotate', narrow)).toThrow(/no such output/)
  })
})

describe('limits over time', () => {
  it('end what plays when its longest run is over, and let more come after the rest', async () => {
    const { add, device, hardware, ask, clock } = createStage()
    const toy = await add(device(), { longestRunMs: 1_000, restAfterRunMs: 2_000 })
    hardware.arm(60)
    await clock.pass(100)
    const startedAt = clock.now()
    const taken = ask({ durationMs: 10_000 })
    await clock.pass(1_200)
    expect(toy.last('vibrate')?.level).toBe(0)
    expect((toy.last('vibrate')?.at ?? 0) - startedAt).toBeLessThanOrEqual(1_050)
    expect(taken.accepted && (await taken.ended)).toEqual({ outcome: 'cutShort', reason: 'resting' })
    await clock.pass(2_000)
    expect(reasonOf(ask())).toBe('accepted')
  })
})

describe('lights', () => {
  const outputs = [{ id: 'light', kind: 'light' as const }]
  it('are no hazard: they shine while disarmed, and stop and holds darken them', async () => {
    const stage = createStage()
    const strip = await stage.add(stage.device({ outputs }))
    const light = { outputKind: 'light' as const, durationMs: 60_000 }
    stage.ask(light)
    await stage.clock.pass(100)
    expect(strip.last('light')?.level).toBe(0.5)
    stage.hardware.stop('key')
    expect(strip.last('light')?.level).toBe(0)
    expect(reasonOf(stage.ask(light))).toBe('stopped')
  })
})
