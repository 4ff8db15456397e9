import { beforeEach, describe, expect, it } from 'vitest'
import { createBursts } from '../../../src/main/rules/sources/bursts'
import { createDeviceWatch } from '../../../src/main/rules/sources/device-watch'
import { createTimers } from '../../../src/main/rules/sources/timers'
import type { Rule, TriggerOf } from '../../../src/shared/domain/rule'
import type { GuardState } from '../../../src/shared/domain/safety'
import { createManualClock } from '../../fakes/manual-clock'
import { alert, ruleOf } from './steps-stage'

let clock: ReturnType<typeof createManualClock>
let list: Rule[]
beforeEach(() => {
  clock = createManualClock()
})

describe('a burst of reactions', () => {
  const burst = (part: Partial<TriggerOf<'reactionBurst'>> = {}) =>
    ruleOf('burst', [alert('x')], {
      trigger: { kind: 'reactionBurst', emoji: null, count: 3, withinSeconds: 2, ...part },
    })
  const createCounted = () => createBursts({ clock, rules: () => list })

  it('is full with the last of so many within so long, and then counts from nothing', async () => {
    list = [burst()]
    const bursts = createCounted()
    const full: number[] = []
    for (let place = 0; place < 7; place++) {
      if (bursts.add('🔥').length > 0) full.push(place)
      await clock.pass(900)
    }
    expect(full).toEqual([2, 5])
  })

  it('is never full of what comes too slowly, or is another emoji', async () => {
    list = [burst({ emoji: '🎉' })]
    const bursts = createCounted()
    for (let place = 0; place < 10; place++) expect(bursts.add('🔥')).toEqual([])
    for (let place = 0; place < 10; place++) {
      expect(bursts.add('🎉')).toEqual([])
      await clock.pass(1_100)
    }
  })

  it('counts anew for a rule that was changed, and not for one that is off', () => {
    list = [burst({ count: 2 })]
    const bursts = createCounted()
    bursts.add('🔥')
    list = [burst({ count: 2 })]
    expect(bursts.add('🔥')).toEqual([])
    expect(bursts.add('🔥')).toHaveLength(1)
    list = [{ ...burst({ count: 2 }), enabled: false }]
    for (let place = 0; place < 4; place++) expect(bursts.add('🔥')).toEqual([])
  })
})

describe('a timer', () => {
  const timer = (everyMinutes: number, leastChatLines = 0) =>
    ruleOf('timer', [alert('x')], { trigger: { kind: 'timer', everyMinutes, leastChatLines } })
  let isLive = true
  let fired: number[]
  const createTimed = () => {
    fired = []
    return createTimers({
      clock,
      rules: () => list,
      isLive: () => isLive,
      fire: () => fired.push(clock.now() / 60_000),
    })
  }
  const minutes = (count: number) => clock.pass(count * 60_000)

  it('fires every so many minutes while live, counted from when it went live', async () => {
    list = [timer(5)]
    isLive = false
    createTimed()
    await minutes(12)
    isLive = true
    await minutes(11)
    isLive = false
    await minutes(20)
    expect(fired.map(Math.floor)).toEqual([17, 22])
  })

  it('waits for the lines of chat that it wants since its last time', async () => {
    list = [timer(1, 2)]
    isLive = true
    const timers = createTimed()
    await minutes(3)
    expect(fired).toEqual([])
    timers.chatLine()
    timers.chatLine()
    await minutes(1)
    expect(fired).toHaveLength(1)
    await minutes(3)
    expect(fired).toHaveLength(1)
  })

  it('that was changed, or switched off, begins anew', async () => {
    list = [timer(5)]
    isLive = true
    createTimed()
    await minutes(4)
    list = [timer(5)]
    await minutes(4)
    expect(fired).toEqual([])
    await minutes(2)
    expect(fired).toHaveLength(1)
  })
})

it('a device is ready once, and then lost and back; what comes to rest is not lost', () => {
  const told: string[] = []
  const watch = createDeviceWatch((event, id) => told.push(`${id} ${event}`))
  const steps: GuardState[] = [
    ...(['absent', 'linking', 'zeroing', 'ready', 'active', 'stopping', 'ready'] as const),
    ...(['absent', 'linking', 'zeroing', 'ready', 'fault', 'linking', 'zeroing', 'ready'] as const),
  ]
  for (const guard of steps) watch.see([{ id: 'd', guard }])
  expect(told).toEqual(['d ready', 'd lost', 'd back', 'd lost', 'd back'])
  watch.see([])
  watch.see([{ id: 'd', guard: 'ready' }])
  expect(told.at(-1)).toBe('d ready')
})
