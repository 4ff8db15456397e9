import { beforeEach, describe, expect, it } from 'vitest'
import type { Trigger } from '../../../src/shared/domain/rule'
import { alert, chat, createStepsStage, reaction, ruleOf, type StepsStage } from './steps-stage'

let stage: StepsStage
beforeEach(() => {
  stage = createStepsStage()
})
const waitsFor = (trigger: Trigger, text = '{name}: {note} {amount}') => {
  stage.list = [ruleOf('Rule', [alert(text)], { trigger })]
}
const toy = { id: 'toy', alias: 'My toy', guard: 'ready' as const }

it.each<[string, Trigger, () => void, string]>([
  [
    'a device that is lost',
    { kind: 'deviceEvent', event: 'lost', deviceId: null },
    () => {
      stage.hearing.devicesAre([toy])
      stage.hearing.devicesAre([{ ...toy, guard: 'absent' }])
    },
    'Rule: My toy ',
  ],
  [
    'a charge that is low',
    { kind: 'deviceEvent', event: 'batteryLow', deviceId: 'toy' },
    () => stage.hearing.batteryLow(toy, 12),
    'Rule: My toy 12',
  ],
  ['a broadcast that begins', { kind: 'streamStarted' }, () => stage.hearing.streamIs(true), 'Rule:  '],
  ['a broadcast that ends', { kind: 'streamEnded' }, () => stage.hearing.streamIs(false), 'Rule:  '],
  ['an arming', { kind: 'permit', became: 'armed' }, () => stage.hearing.permitIs('armed'), 'Rule:  '],
  [
    'a stop, after what it called off',
    { kind: 'permit', became: 'stopped' },
    () => stage.hearing.permitIs('stopped'),
    'Rule:  ',
  ],
  [
    'many who watch',
    { kind: 'viewerCount', when: 'above', value: 3 },
    () => {
      stage.hearing.watching(2)
      stage.hearing.watching(5)
    },
    'Rule:  5',
  ],
  [
    'something in OBS',
    { kind: 'obsEvent', event: 'sceneOnAir', name: 'Pause' },
    () => stage.hearing.obs({ event: 'sceneOnAir', name: 'Pause' }),
    'Rule: Pause ',
  ],
  [
    'a sensor',
    { kind: 'sensor', sensor: 'heartRate', when: 'above', value: 100, forMs: 0, hysteresis: 3 },
    () => stage.hearing.sensor(stage.list[0] ?? ruleOf('x', []), 120.4),
    'Rule:  120',
  ],
  [
    'a burst of reactions',
    { kind: 'reactionBurst', emoji: null, count: 3, withinSeconds: 5 },
    () => {
      for (let time = 0; time < 3; time++) stage.event(reaction())
    },
    'Rule:  ',
  ],
  [
    'a follower',
    { kind: 'followed' },
    () =>
      stage.event({
        kind: 'followed',
        seq: 1,
        id: 'e',
        at: stage.clock.wall(),
        viewerId: 'v',
        viewerName: 'Lena',
      }),
    'Lena:  ',
  ],
])('a rule hears %s, once', async (_name, trigger, happens, shown) => {
  waitsFor(trigger)
  happens()
  await stage.clock.pass(100)
  expect(stage.what()).toEqual([`alert ${shown}`])
})

it('a timer hears the chat of viewers, and nobody else’s', async () => {
  stage = createStepsStage({ maxAgeMs: () => Number.POSITIVE_INFINITY })
  waitsFor({ kind: 'timer', everyMinutes: 1, leastChatLines: 2 }, 'now')
  await stage.clock.pass(61_000)
  stage.event(chat('one', { from: 'operator', viewerId: null }))
  stage.event(chat('two'))
  await stage.clock.pass(5_000)
  expect(stage.what()).toEqual([])
  stage.event(chat('three'))
  await stage.clock.pass(5_000)
  expect(stage.what()).toEqual(['alert now'])
})

describe('what came while we were away', () => {
  it('is no part of a burst, nor of a timer’s lines', async () => {
    waitsFor({ kind: 'reactionBurst', emoji: null, count: 2, withinSeconds: 60 }, 'burst')
    for (let time = 0; time < 5; time++) stage.event(reaction(), true)
    await stage.clock.pass(100)
    expect(stage.what()).toEqual([])
  })
})

it('a permit that is told again is heard once', async () => {
  waitsFor({ kind: 'permit', became: 'armed' }, 'armed')
  for (let time = 0; time < 5; time++) stage.hearing.permitIs('armed')
  await stage.clock.pass(100)
  expect(stage.what()).toEqual(['alert armed'])
})

it('what ran although nobody asked has a line that says so', async () => {
  waitsFor({ kind: 'streamStarted' }, 'x')
  stage.hearing.streamIs(true)
  await stage.clock.pass(2_000)
  waitsFor({ kind: 'obsEvent', event: 'replaySaved', name: null }, 'x')
  stage.hearing.obs({ event: 'replaySaved', name: null })
  await stage.clock.pass(10)
  expect(
    stage.lines.filter(({ what }) => what.includes('uleRan') || what.includes('ranUnasked')),
  ).toMatchObject([
    { topic: 'rule', what: 'rule.ranUnasked', detail: { rule: 'Rule', trigger: 'streamStarted' } },
    { topic: 'obs', what: 'obs.ruleRan', detail: { rule: 'Rule', event: 'replaySaved' } },
  ])
})
