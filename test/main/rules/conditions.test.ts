import { describe, expect, it } from 'vitest'
import { type ConditionDeps, failedCondition } from '../../../src/main/rules/conditions'
import { ownHappening } from '../../../src/main/rules/happening'
import { type Condition, type ConditionKind, conditionKinds } from '../../../src/shared/domain/rule'

const at = (time: string) => new Date(`2026-03-05T${time}:00`).getTime()
const world = (part: Partial<ConditionDeps> = {}): ConditionDeps => ({
  ...{ isLive: () => true, permit: () => 'armed', watching: () => 12, sensor: () => 90 },
  ...{
    obsScene: () => 'Desk',
    roleOf: () => 'viewer',
    counter: () => 3,
    wall: () => at('22:30'),
    random: () => 0.5,
  },
  ...part,
})
const lena = {
  ...ownHappening({ kind: 'tip', worth: 50, itemId: null }, 0, {
    amount: 50,
    note: 'Happy Birthday',
    role: 'member',
  }),
  ...{ viewerId: 'v', viewerName: 'Lena' },
}
const nobody = ownHappening({ kind: 'streamStarted' }, 0)
const viewers = [{ viewerId: 'v', name: 'Lena' }]

/** Each with what it finds of Lena's tip, one that holds and one that does not. */
const cases: { [K in ConditionKind]: [holds: Condition, fails: Condition, found: unknown] } = {
  amount: [{ kind: 'amount', atLeast: 50, atMost: 50 }, { kind: 'amount', atLeast: 51, atMost: null }, 50],
  role: [{ kind: 'role', roles: ['member', 'moderator'] }, { kind: 'role', roles: ['viewer'] }, 'member'],
  viewer: [{ kind: 'viewer', is: true, viewers }, { kind: 'viewer', is: false, viewers }, 'Lena'],
  live: [{ kind: 'live', is: true }, { kind: 'live', is: false }, true],
  armed: [{ kind: 'armed', is: true }, { kind: 'armed', is: false }, true],
  viewerCount: [
    { kind: 'viewerCount', atLeast: 10, atMost: null },
    { kind: 'viewerCount', atLeast: null, atMost: 11 },
    12,
  ],
  sensor: [
    { kind: 'sensor', sensor: 'heartRate', atLeast: 90, atMost: 120 },
    { kind: 'sensor', sensor: 'heartRate', atLeast: 91, atMost: 120 },
    90,
  ],
  counter: [
    { kind: 'counter', counter: 'lost', atLeast: 3, atMost: 3 },
    { kind: 'counter', counter: 'lost', atLeast: 4, atMost: null },
    3,
  ],
  timeOfDay: [
    { kind: 'timeOfDay', from: '22:00', to: '02:00' },
    { kind: 'timeOfDay', from: '20:00', to: '22:30' },
    '22:30',
  ],
  chance: [{ kind: 'chance', percent: 51 }, { kind: 'chance', percent: 50 }, 50],
  obsScene: [
    { kind: 'obsScene', is: true, scene: 'Desk' },
    { kind: 'obsScene', is: false, scene: 'Desk' },
    'Desk',
  ],
  text: [
    { kind: 'text', is: true, contains: 'birthday' },
    { kind: 'text', is: false, contains: 'HAPPY' },
    'Happy Birthday',
  ],
}

describe.each(conditionKinds)('a condition on %s', (kind) => {
  const [holds, fails, found] = cases[kind]
  it('holds, or is named with what was found', () => {
    expect(failedCondition({ conditions: [holds] }, lena, world())).toBeNull()
    expect(failedCondition({ conditions: [holds, fails] }, lena, world())).toEqual({ index: 1, kind, found })
  })
})

it.each<[Condition]>([
  [{ kind: 'amount', atLeast: null, atMost: 100 }],
  [{ kind: 'role', roles: ['viewer', 'member', 'moderator', 'operator'] }],
  [{ kind: 'viewer', is: false, viewers }],
  [{ kind: 'text', is: false, contains: 'x' }],
])('one that asks of what nobody has does not hold: %o', (condition) => {
  expect(failedCondition({ conditions: [condition] }, nobody, world())).toMatchObject({ found: null })
})

it('one on a sensor or a scene that nothing is known of does not hold', () => {
  const silent = world({ sensor: () => null, obsScene: () => null })
  const conditions: Condition[] = [
    { kind: 'sensor', sensor: 'heartRate', atLeast: null, atMost: null },
    { kind: 'obsScene', is: false, scene: 'Desk' },
  ]
  for (const condition of conditions)
    expect(failedCondition({ conditions: [condition] }, lena, silent)).toMatchObject({ found: null })
})

it.each([
  ['22:00', true],
  ['23:59', true],
  ['00:00', true],
  ['01:59', true],
  ['02:00', false],
  ['21:59', false],
])('a time over midnight holds at %s: %s', (time, holds) => {
  const night: Condition = { kind: 'timeOfDay', from: '22:00', to: '02:00' }
  expect(failedCondition({ conditions: [night] }, lena, world({ wall: () => at(time) })) === null).toBe(holds)
})
