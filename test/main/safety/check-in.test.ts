import { beforeEach, describe, expect, it } from 'vitest'
import { noticed } from '../../../src/main/handlers/presence'
import { type CheckIn, createCheckIn } from '../../../src/main/safety/check-in'
import type { Handlers } from '../../../src/shared/contract/studio'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'

const minute = 60_000
let clock: ManualClock
let checkIn: CheckIn
let minutes: number | null
let away: number

beforeEach(() => {
  clock = createManualClock()
  minutes = 5
  away = 0
  checkIn = createCheckIn({
    clock,
    minutes: () => minutes,
    onAway: () => away++,
    onChange: () => undefined,
  })
})

describe('the check-in timer', () => {
  it('says that the operator is away after the chosen time without a sign, once', async () => {
    checkIn.permitIs('armed')
    await clock.pass(5 * minute - 1)
    expect(away).toBe(0)
    await clock.pass(1)
    expect(away).toBe(1)
    await clock.pass(20 * minute)
    expect(away).toBe(1)
  })

  it('asks thirty seconds before', async () => {
    checkIn.permitIs('armed')
    await clock.pass(minute)
    const { asksAt, dueAt } = checkIn.view() ?? { asksAt: 0, dueAt: 0 }
    expect(dueAt - clock.wall()).toBe(4 * minute)
    expect(dueAt - asksAt).toBe(30_000)
  })

  it('begins anew with each sign of the operator', async () => {
    checkIn.permitIs('armed')
    for (let sign = 0; sign < 10; sign++) {
      await clock.pass(4 * minute)
      checkIn.present()
    }
    expect(away).toBe(0)
    await clock.pass(5 * minute)
    expect(away).toBe(1)
  })

  it('does not take an arming that comes back by itself for a sign', async () => {
    checkIn.permitIs('armed')
    await clock.pass(3 * minute)
    checkIn.permitIs('held')
    await clock.pass(minute)
    checkIn.permitIs('armed')
    await clock.pass(minute)
    expect(away).toBe(1)
  })

  it('holds at once when the operator was away for too long meanwhile', async () => {
    checkIn.permitIs('armed')
    checkIn.permitIs('held')
    await clock.pass(10 * minute)
    expect(away).toBe(0)
    checkIn.permitIs('armed')
    expect(away).toBe(1)
  })

  it('asks nothing while not armed, or when it is not wanted', async () => {
    await clock.pass(10 * minute)
    expect([away, checkIn.view()]).toEqual([0, null])
    minutes = null
    checkIn.present()
    checkIn.permitIs('armed')
    await clock.pass(600 * minute)
    expect([away, checkIn.view()]).toEqual([0, null])
  })

  it('a shorter time counts at once', async () => {
    checkIn.permitIs('armed')
    await clock.pass(3 * minute)
    minutes = 2
    await clock.pass(300)
    expect(away).toBe(1)
  })

  it('is clear again once the operator is there and it is armed anew', async () => {
    checkIn.permitIs('armed')
    await clock.pass(5 * minute)
    checkIn.permitIs('held')
    checkIn.present()
    checkIn.permitIs('armed')
    await clock.pass(4 * minute)
    expect(away).toBe(1)
    await clock.pass(minute)
    expect(away).toBe(2)
  })

  it('ends when it is closed', async () => {
    checkIn.permitIs('armed')
    checkIn.close()
    await clock.pass(10 * minute)
    expect(away).toBe(0)
  })
})

it.each([
  ['safety.checkIn', true],
  ['device.mute', true],
  ['chat.say', true],
  ['lab.write', true],
  ['sound.start', true],
  ['sound.level', false],
  ['lab.lines', false],
  ['studio.beat', false],
  ['studio.hello', false],
  ['live.report', false],
  ['live.start', false],
  ['live.signal', false],
  ['destination.use', true],
])('%s is a sign of the operator: %s', (name, isSign) => {
  let signs = 0
  const handlers = noticed({ [name]: () => 'served' } as unknown as Handlers, () => signs++)
  expect((handlers as unknown as Record<string, () => string>)[name]?.()).toBe('served')
  expect(signs).toBe(isSign ? 1 : 0)
})
