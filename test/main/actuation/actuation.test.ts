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

describe('a request', () => {
  it('plays at once on a free output, and says so once it moved', async () => {
    const { ask, toy, clock, hardware } = await armed()
    const startedAt = clock.now()
    const taken = ask()
    if (!taken.accepted) throw new Error('refused')
    expect(taken).toMatchObject({ state: 'playing', startsInMs: 0 })
    expect(toy.last('vibrate')).toMatchObject({ level: 0.5, at: startedAt, acknowledged: true })
    await clock.pass(10)
    expect(await taken.started).toBe(true)
    expect(hardware.queue()).toMatchObject([{ id: taken.itemId, state: 'playing', viewerName: 'Lena' }])
    expect(hardware.deviceState(toy.id).outputs.vibrate?.remainingMs).toBe(990)
    await clock.pass(1_000)
    expect(await taken.ended).toEqual({ outcome: 'played' })
    expect(hardware.queue()).toEqual([])
  })

  it('waits its turn, one after another, and shows when', async () => {
    const { ask, toy, clock, hardware } = await armed()
    ask({ durationMs: 1_000 })
    const second = ask({ durationMs: 2_000, pattern: { kind: 'constant', level: 0.2 } })
    const third = ask({ durationMs: 3_000 })
    expect(second).toMatchObject({ state: 'queued', startsInMs: 1_000 })
    expect(third).toMatchObject({ state: 'queued', startsInMs: 3_000 })
    expect(hardware.queue().map(({ state, startsInMs }) => [state, startsInMs])).toEqual([
      ['playing', 0],
      ['queued', 1_000],
      ['queued', 3_000],
    ])
    await clock.pass(1_500)
    expect(toy.last('vibrate')?.level).toBe(0.2)
    expect(hardware.queue()).toHaveLength(2)
    await clock.pass(5_000)
    expect(hardware.queue()).toEqual([])
    expect(toy.last('vibrate')?.level).toBe(0)
  })

  it('that comes while the device is just coming to rest is taken', async () => {
    const { ask, clock, hardware, toy } = await armed()
    ask({ durationMs: 500 })
    await clock.pass(502)
    expect(hardware.deviceState(toy.id).guard).toBe('stopping')
    const taken = ask()
    expect(taken).toMatchObject({ accepted: true, state: 'queued' })
    await clock.pass(100)
    expect(toy.last('vibrate')?.level).toBe(0.5)
  })

  it('finds the first device that is ready when it names none', async () => {
    const { ask, add, device, clock, hardware } = await armed()
    const other = await add(device({ id: 'other' }))
    hardware.setMuted('device', true)
    await clock.pass(100)
    ask()
    expect(other.last('vibrate')?.level).toBe(0.5)
  })

  it('that waited is refused at its turn, without a frame, when its output must rest by then', async () => {
    const { add, device, hardware, ask, clock } = createStage()
    const toy = await add(device(), { longestRunMs: 1_000, restAfterRunMs: 5_000 })
    hardware.arm(60)
    ask({ durationMs: 10_000 })
    const second = ask()
    await clock.pass(1_040)
    const zeroes = toy.writes.filter(({ at, level }) => level === 0 && at > 100)
    await clock.pass(500)
    expect(second.accepted && (await second.ended)).toEqual({ outcome: 'refused', reason: 'resting' })
    expect(toy.writes.filter(({ at, level }) => level === 0 && at > 100)).toHaveLength(1)
    expect(zeroes.length).toBeLessThanOrEqual(1)
  })

  it('that nothing came of within its time is refused, not played', async () => {
    const { ask, clock } = await armed({ minGapMs: 2_000 })
    const taken = ask({ durationMs: 300 })
    await clock.pass(400)
    expect(taken.accepted && (await taken.started)).toBe(false)
    expect(taken.accepted && (await taken.ended)).toEqual({ outcome: 'refused', reason: 'limit' })
  })
})

describe('Promise 11: every refusal has its reason, and its line in the journal', () => {
  const long = { durationMs: 60_000 }
  const cases: [string, (stage: Awaited<ReturnType<typeof armed>>) => Taken | Promise<Taken>][] = [
    [
      'disarmed',
      ({ hardware, ask }) => {
        hardware.disarm()
        return ask()
      },
    ],
    [
      'stopped',
      ({ hardware, ask }) => {
        hardware.stop('key')
        return ask()
      },
    ],
    [
      'held',
      ({ hardware, ask }) => {
        hardware.raise('suspended')
        return ask()
      },
    ],
    [
      // What the operator must do first comes first: there is no such device either.
      'disarmed',
      ({ hardware, ask }) => {
        hardware.disarm()
        return ask({ deviceId: 'nobody' })
      },
    ],
    ['noDevice', ({ ask }) => ask({ outputKind: 'rotate' })],
    ['noDevice', ({ ask }) => ask({ deviceId: 'nobody' })],
    [
      'muted',
      ({ hardware, ask }) => {
        hardware.setMuted('device', true)
        return ask()
      },
    ],
    [
      'deviceNotReady',
      ({ hardware, ask }) => {
        hardware.linkEvents.lost('device', 'gone')
        return ask()
      },
    ],
    ['tooOld', ({ clock, ask }) => ask({ eventAt: clock.wall() - 5_001 })],
    ['tooOld', ({ ask }) => ask({ eventAt: Number.NaN })],
    ['tooOld', ({ clock, ask }) => ask({ eventAt: clock.wall() + 5_001 })],
    ['limit', ({ ask }) => ask({ durationMs: 0 })],
    [
      'repeated',
      ({ ask }) => {
        ask({ eventId: 'same' })
        return ask({ eventId: 'same' })
      },
    ],
    ['queueFull', ({ ask }) => Array.from({ length: 12 }, () => ask(long)).at(-1) ?? ask()],
    ['rateLimited', ({ ask }) => Array.from({ length: 11 }, () => ask({ viewerId: 'v' })).at(-1) ?? ask()],
    [
      'resting',
      async ({ hardware, ask, clock, toy }) => {
        const limits = { ...wideLimits, longestRunMs: 1_000, restAfterRunMs: 5_000 }
        hardware.setLimits(toy.id, 'vibrate', limits)
        ask(long)
        await clock.pass(1_500)
        return ask()
      },
    ],
  ]
  it.each(cases)('%s', async (reason, act) => {
    const stage = await armed()
    expect(reasonOf(await act(stage))).toBe(reason)
    const line = stage.linesOf('actuation.refused').at(-1)
    expect(line).toMatchObject({ who: 'Lena', detail: { reason, label: 'Buzz' } })
  })

  it('a clip is one line an item', async () => {
    const { add, device, hardware, ask, clock, linesOf } = createStage()
    await add(device(), { max: 0.4 })
    hardware.arm(60)
    ask({ pattern: { kind: 'constant', level: 0.9 } })
    await clock.pass(900)
    expect(linesOf('actuation.clipped').map(({ detail }) => detail)).toMatchObject([
      { asked: 0.9, allowed: 0.4 },
    ])
  })
})

describe('Promise 5: at most once', () => {
  it('an event moves hardware once, also when it was refused at first', async () => {
    const { hardware, ask, clock, toy } = await armed()
    hardware.disarm()
    expect(reasonOf(ask({ eventId: 'tip' }))).toBe('disarmed')
    await clock.pass(100)
    hardware.arm(60)
    expect(reasonOf(ask({ eventId: 'tip' }))).toBe('repeated')
    expect(toy.above()).toEqual([])
  })

  it('an event just young enough plays', async () => {
    const { ask, clock } = await armed()
    expect(reasonOf(ask({ eventAt: clock.wall() - 5_000 }))).toBe('accepted')
  })
})
