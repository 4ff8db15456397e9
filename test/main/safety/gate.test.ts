import { describe, expect, it } from 'vitest'
import { closedBecause, type OutputFacts, permittedLevel } from '../../../src/main/safety/gate'
import { createMeter } from '../../../src/main/safety/meter'
import { normalLimits, type OutputLimits } from '../../../src/shared/domain/device'
import { isWider } from '../../../src/shared/domain/limits'
import { guardStates, permitStates } from '../../../src/shared/domain/safety'
import { wideLimits } from './stage'

type Facts = { -readonly [K in keyof OutputFacts]: OutputFacts[K] }
function facts(part: Partial<Facts> = {}): Facts {
  return {
    isHazard: true,
    permit: { state: 'armed', endsAt: 100_000, aliveUntil: Number.POSITIVE_INFINITY, scope: null },
    guard: { state: 'ready', muted: false },
    meter: createMeter(),
    limits: wideLimits,
    steps: 20,
    lease: { ceiling: 1, endsAt: 10_000 },
    risenTo: 0,
    risenAt: 0,
    level: 0,
    switchedAt: Number.NEGATIVE_INFINITY,
    ...part,
  }
}
const withLimits = (part: Partial<OutputLimits>) => facts({ limits: { ...wideLimits, ...part } })

describe('Promise 1: one gate', () => {
  const states = permitStates.flatMap((permit) =>
    guardStates.flatMap((guard) => [true, false].map((isHazard) => ({ permit, guard, isHazard }))),
  )
  it.each(states)('with $permit, $guard and hazard $isHazard decides as SAFETY.md does', (state) => {
    const output = facts({
      isHazard: state.isHazard,
      permit: { state: state.permit, endsAt: 100_000, aliveUntil: Number.POSITIVE_INFINITY, scope: null },
      guard: { state: state.guard, muted: false },
    })
    const isPermitted = state.permit === 'armed' || (!state.isHazard && state.permit === 'disarmed')
    const isOpen = isPermitted && (state.guard === 'ready' || state.guard === 'active')
    expect(permittedLevel(output, 0.5, 0) > 0).toBe(isOpen)
    expect(closedBecause(output, 0) === null).toBe(isOpen)
  })

  it('says what is wrong with a device: a fault waits for the operator, everything else for the link', () => {
    const reasons = guardStates.map((state) => closedBecause(facts({ guard: { state, muted: false } }), 0))
    expect(Object.fromEntries(guardStates.map((state, at) => [state, reasons[at]]))).toEqual({
      ...{ absent: 'deviceNotReady', linking: 'deviceNotReady', zeroing: 'deviceNotReady' },
      ...{ ready: null, active: null, stopping: 'deviceNotReady', fault: 'deviceFault' },
    })
  })

  it.each([
    ['no lease', facts({ lease: null })],
    ['an expired lease', facts({ lease: { ceiling: 1, endsAt: 0 } })],
    [
      'consent that is over',
      facts({ permit: { state: 'armed', endsAt: 0, aliveUntil: Number.POSITIVE_INFINITY, scope: null } }),
    ],
    [
      'a trial of another output',
      facts({
        permit: { state: 'armed', endsAt: 100_000, aliveUntil: Number.POSITIVE_INFINITY, scope: facts() },
      }),
    ],
    ['a muted device', facts({ guard: { state: 'active', muted: true } })],
    ['a maximum of zero', withLimits({ max: 0 })],
    ['a maximum below one step', withLimits({ max: 0.04 })],
    ['no known steps', facts({ steps: 0 })],
  ])('passes nothing with %s', (_, output) => {
    expect(permittedLevel(output, 1, 0)).toBe(0)
  })

  it.each([Number.NaN, -1, 0])('takes a wish of %s for zero', (asked) => {
    expect(permittedLevel(facts(), asked, 0)).toBe(0)
  })

  it('never exceeds the maximum, the ceiling, or one whole step less than either', () => {
    expect(permittedLevel(withLimits({ max: 0.63 }), 1, 0)).toBe(0.6)
    expect(permittedLevel(facts({ lease: { ceiling: 0.2, endsAt: 1_000 } }), 1, 0)).toBe(0.2)
    expect(permittedLevel(facts(), Number.POSITIVE_INFINITY, 0)).toBe(1)
  })

  it('makes a tiny wish one step, where the limits allow a step', () => {
    expect(permittedLevel(facts(), 0.001, 0)).toBe(0.05)
    expect(permittedLevel(facts({ lease: { ceiling: 0.02, endsAt: 1_000 } }), 0.01, 0)).toBe(0)
  })

  it('rises no faster than its rate, also after a pause of the event loop', () => {
    const output = withLimits({ risePerSecond: 1 })
    const levels = [0, 50, 100, 150, 1_150].map((now) => permittedLevel(output, 1, now))
    expect(levels).toEqual([0.05, 0.1, 0.15, 0.2, 0.3])
  })

  it('reaches a first step with the slowest rate', () => {
    const output = withLimits({ risePerSecond: 0.1 })
    const levels = Array.from({ length: 12 }, (_, step) => permittedLevel(output, 1, step * 50))
    expect(levels.slice(0, 9).every((level) => level === 0)).toBe(true)
    expect(levels.at(-1)).toBe(0.05)
  })

  it('starts from zero again after a zero', () => {
    const output = withLimits({ risePerSecond: 2 })
    for (let now = 0; now <= 500; now += 50) permittedLevel(output, 1, now)
    permittedLevel(output, 0, 550)
    expect(permittedLevel(output, 1, 600)).toBe(0.1)
  })

  it('gives lights maximum and rise, but no time budgets', () => {
    const meter = createMeter()
    meter.note(true, 0)
    const limits = { ...wideLimits, max: 0.5, longestRunMs: 1_000, dutyPerMinute: 0.05 }
    const lease = { ceiling: 1, endsAt: 100_000 }
    expect(permittedLevel(facts({ isHazard: false, meter, limits, lease }), 1, 50_000)).toBe(0.5)
    expect(permittedLevel(facts({ meter, limits, lease }), 1, 50_000)).toBe(0)
  })
})

describe('the budgets of an output', () => {
  it('end a run at its longest, and give another only after the rest', () => {
    const limits = { ...wideLimits, longestRunMs: 1_000, restAfterRunMs: 500 }
    const meter = createMeter()
    meter.note(true, 0)
    expect(meter.usedUp(limits, 999)).toBeNull()
    expect(meter.usedUp(limits, 1_000)).toBe('resting')
    meter.note(false, 1_000)
    expect(meter.usedUp(limits, 1_499)).toBe('resting')
    expect(meter.usedUp(limits, 1_500)).toBeNull()
  })

  it('count a run through pauses that are shorter than the rest', () => {
    const limits = { ...wideLimits, longestRunMs: 1_000, restAfterRunMs: 500 }
    const meter = createMeter()
    for (let at = 0; at < 2_000; at += 400) {
      meter.note(true, at)
      meter.usedUp(limits, at)
      meter.note(false, at + 200)
    }
    expect(meter.usedUp(limits, 2_000)).toBe('resting')
  })

  it('keep duty within its share of every sliding minute', () => {
    const limits = { ...wideLimits, dutyPerMinute: 0.5 }
    const meter = createMeter()
    meter.note(true, 5_000)
    expect(meter.usedUp(limits, 34_900)).toBeNull()
    expect(meter.usedUp(limits, 35_000)).toBe('limit')
    meter.note(false, 35_000)
    expect(meter.usedUp(limits, 64_900)).toBe('limit')
    expect(meter.usedUp(limits, 67_000)).toBeNull()
  })

  it('keep exposure within its seconds of every sliding hour', () => {
    const limits = { ...wideLimits, exposureSecondsPerHour: 10 }
    const meter = createMeter()
    meter.note(true, 0)
    expect(meter.usedUp(limits, 9_999)).toBeNull()
    expect(meter.usedUp(limits, 10_000)).toBe('limit')
    meter.note(false, 10_000)
    expect(meter.usedUp(limits, 3_599_000)).toBe('limit')
    expect(meter.usedUp(limits, 3_671_000)).toBeNull()
  })
})

it('tells what is used of the budgets, for the operator to see', () => {
  const meter = createMeter()
  meter.note(true, 0)
  meter.note(false, 30_000)
  expect(meter.used(60_000)).toMatchObject({ runMs: 30_000, hourMs: 30_000 })
  expect(meter.used(4_000_000).hourMs).toBe(0)
})

describe('limits', () => {
  it.each([
    ['max', 0.7, 0.5],
    ['risePerSecond', 3, 1],
    ['longestRunMs', 61_000, 59_000],
    ['restAfterRunMs', 1_000, 3_000],
    ['dutyPerMinute', 0.9, 0.7],
    ['exposureSecondsPerHour', 1_801, 1_799],
  ] as const)('know that %s is wider at %s and narrower at %s', (name, wider, narrower) => {
    expect(isWider({ ...normalLimits, [name]: wider }, normalLimits)).toBe(true)
    expect(isWider({ ...normalLimits, [name]: narrower }, normalLimits)).toBe(false)
  })
})
