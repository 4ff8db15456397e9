import { beforeEach, describe, expect, it } from 'vitest'
import type { ActuationRequest } from '../../../src/main/actuation/request'
import { createCounters } from '../../../src/main/rules/counters'
import { leftOut } from '../../../src/main/rules/left-out'
import { createRules } from '../../../src/main/rules/rules'
import { createTrials, type Trials } from '../../../src/main/rules/trials'
import { systemClock } from '../../../src/shared/system-clock'
import { quiet, taken } from './rules-stage'
import {
  alert,
  createStepsStage,
  delay,
  motion,
  reaction,
  ruleOf,
  running,
  type StepsStage,
} from './steps-stage'

let stage: StepsStage
let simulated: string | null
let requests: ActuationRequest[]
let trials: Trials
beforeEach(() => {
  stage = createStepsStage()
  simulated = 'toy'
  requests = []
  trials = createTrials({
    ...{ clock: stage.clock, rules: stage.rules, list: () => stage.list, simulatedWith: () => simulated },
    happening: (eventId) => stage.rules.trace.find(eventId)?.happening ?? null,
    rehearse: (list) =>
      createRules({
        ...{ ...quiet, ...stage.deps, ...leftOut, clock: systemClock, lane: 'test', rules: () => list },
        counters: createCounters({ first: stage.counters.view(), onChange: () => undefined }),
        actuate(request) {
          requests.push(request)
          return taken({ outcome: 'played' })
        },
      }),
  })
})
const settled = async <T>(work: Promise<T>): Promise<T> => {
  await stage.clock.pass(2_000)
  return work
}

describe('trying a rule', () => {
  it('runs it as it stands, its motion on a simulated device, and keeps no cooldown', async () => {
    let asked: ActuationRequest | null = null
    stage = createStepsStage({
      actuate(request) {
        asked = request
        return { accepted: false, reason: 'disarmed' }
      },
    })
    trials = createTrials({
      ...{ clock: stage.clock, rules: stage.rules, list: () => stage.list, simulatedWith: () => 'toy' },
      ...{ happening: () => null, rehearse: () => stage.rules },
    })
    const real = ruleOf('a', [
      { kind: 'sequence', steps: [{ ...motion, deviceId: 'real' } as typeof motion] },
    ])
    const trace = await settled(trials.run(real))
    expect(asked).toMatchObject({ deviceId: 'toy', source: 'test' })
    expect(trace).toMatchObject({
      lane: 'test',
      rules: [{ steps: [{}, { outcome: 'refused', reason: 'disarmed' }] }],
    })
  })

  it('asks its conditions for whoever it is tried for', async () => {
    const member = ruleOf('a', [alert('{name} {amount} {note}')], {
      conditions: [{ kind: 'role', roles: ['member'] }],
      ...running({ cooldownMs: 60_000 }),
    })
    const as = { name: 'Mia', amount: 7, text: 'hello', role: 'viewer' } as const
    expect(await settled(trials.run(member, as))).toMatchObject({
      rules: [{ verdict: 'condition', condition: { kind: 'role', found: 'viewer' }, steps: [] }],
    })
    expect(stage.what()).toEqual([])
    expect(await settled(trials.run(member, { ...as, role: 'member' }))).toMatchObject({
      rules: [{ verdict: 'ran' }],
    })
    expect(stage.what()).toEqual(['alert Mia 7 hello'])
  })

  it('without a simulated device that could is refused, and says what to do', async () => {
    simulated = null
    await expect(trials.run(ruleOf('a', [motion]))).rejects.toMatchObject({
      ...{ code: 'notFound', message: expect.stringContaining('Add a simulated device') },
    })
    expect(await settled(trials.run(ruleOf('a', [alert('x')])))).toMatchObject({
      rules: [{ verdict: 'ran' }],
    })
  })

  it('of a long one is answered as far as it got', async () => {
    const work = trials.run(ruleOf('a', [delay(60_000)]))
    await stage.clock.pass(11_000)
    expect(await work).toMatchObject({ rules: [{ verdict: 'running', steps: [{ endedAfterMs: null }] }] })
  })
})

describe('replaying an event', () => {
  it('runs the rules as they are now on a simulated device, and leaves out whatever else they reach', async () => {
    stage.list = [ruleOf('old', [alert('old')])]
    stage.event(reaction({ id: 'e' }))
    await stage.clock.pass(10)
    stage.list = [
      ruleOf('new', [motion, alert('new'), { kind: 'counter', counter: 'lost', does: 'add', value: 1 }]),
    ]
    const trace = await trials.replay('e')
    expect(requests).toMatchObject([{ deviceId: 'toy', source: 'test' }])
    expect(trace).toMatchObject({ lane: 'test', trigger: 'reaction', viewerName: 'Lena' })
    expect(trace.eventId).not.toBe('e')
    expect(trace.rules[0]?.steps.map(({ outcome }) => outcome)).toEqual(['played', 'refused', 'done'])
    expect(trace.rules[0]?.steps[1]?.problem).toMatch(/Left out/)
    expect(stage.what()).toEqual(['alert old'])
    expect(stage.counters.valueOf('lost')).toBe(0)
  })

  it('of one that nobody remembers is refused', async () => {
    await expect(trials.replay('gone')).rejects.toMatchObject({ code: 'notFound' })
  })
})
