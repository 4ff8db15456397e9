import { beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/shared/contract/errors'
import { actionKinds, type RuleAction } from '../../../src/shared/domain/rule'
import {
  alert,
  chat,
  createStepsStage,
  delay,
  motion,
  reaction,
  ruleOf,
  running,
  type StepsStage,
} from './steps-stage'

let stage: StepsStage
beforeEach(() => {
  stage = createStepsStage()
})

describe('the steps of a rule', () => {
  it('stand side by side at the top, one after another in a sequence, and each waits for the one before', async () => {
    stage.list = [
      ruleOf('a', [
        { kind: 'sequence', steps: [alert('one'), delay(500), alert('two'), motion, alert('three')] },
        alert('beside'),
      ]),
    ]
    stage.event(reaction())
    await stage.clock.pass(5_000)
    expect(stage.did.map(([at, what]) => [at, what.replace(/ event.*/, '')])).toEqual([
      [0, 'alert one'],
      [0, 'alert beside'],
      [500, 'alert two'],
      [500, 'motion a'],
      [1_500, 'alert three'],
    ])
  })

  it('in parallel within a sequence end with the last of them', async () => {
    const both = [{ kind: 'sequence' as const, steps: [delay(300), alert('slow')] }, alert('quick')]
    stage.list = [
      ruleOf('a', [{ kind: 'sequence', steps: [{ kind: 'parallel', steps: both }, alert('then')] }]),
    ]
    stage.event(reaction())
    await stage.clock.pass(1_000)
    expect(stage.did).toEqual([
      [0, 'alert quick'],
      [300, 'alert slow'],
      [300, 'alert then'],
    ])
  })

  it('at random are one of them, by weight', async () => {
    const draws = [0, 0.24, 0.26, 0.99]
    stage = createStepsStage({ random: () => draws.shift() ?? 0 })
    const choices = [
      { weight: 1, step: alert('rare') },
      { weight: 3, step: alert('often') },
    ]
    stage.list = [ruleOf('a', [{ kind: 'random', choices }])]
    for (let time = 0; time < 4; time++) stage.event(reaction())
    await stage.clock.pass(10)
    expect(stage.what()).toEqual(['alert rare', 'alert rare', 'alert often', 'alert often'])
  })

  it('go on where one of them fails, which fails alone and lights the rule up', async () => {
    stage = createStepsStage({
      switchScene: () => Promise.reject(new AppError('obsRefused', 'There is no scene “Gone”.')),
    })
    stage.list = [
      ruleOf('a', [
        { kind: 'sequence', steps: [{ kind: 'obsScene', scene: 'Gone', forMs: null }, alert('on')] },
      ]),
    ]
    stage.event(reaction())
    await stage.clock.pass(10)
    expect(stage.what()).toEqual(['alert on'])
    expect(stage.rules.health()).toMatchObject([
      {
        ...{ ruleId: 'a', runs: 1, running: 0, failures: 1 },
        lastFailure: { kind: 'obsScene', reason: 'unavailable', problem: 'There is no scene “Gone”.' },
      },
    ])
  })

  it('that never answer are left behind after their time', async () => {
    stage = createStepsStage({ say: () => new Promise(() => undefined) })
    const steps = [{ kind: 'chatMessage' as const, text: 'hi' }, alert('on')]
    stage.list = [ruleOf('a', [{ kind: 'sequence', steps }], running({ timeoutMs: 700 }))]
    stage.event(reaction())
    await stage.clock.pass(5_000)
    expect(stage.did).toEqual([[700, 'alert on']])
    expect(stage.rules.health()[0]?.lastFailure).toMatchObject({ kind: 'chatMessage', reason: 'timeout' })
  })
})

const draft = {
  ...{ question: 'Red?', options: ['Yes', 'No'], kind: 'single' as const, mostChoices: 8, leastCredits: 1 },
  ...{ mayChange: true, seconds: 30, results: 'whileOpen' as const },
}
const examples: { [K in RuleAction['kind']]: [Extract<RuleAction, { kind: K }>, string[]] } = {
  pattern: [motion as Extract<RuleAction, { kind: 'pattern' }>, ['motion a']],
  liveControl: [
    { kind: 'liveControl', deviceId: null, outputKind: 'vibrate', seconds: 10, ceiling: 0.5, style: 'pad' },
    ['motion a'],
  ],
  alert: [{ kind: 'alert', text: '{name}: {args} {counter.lost}', durationMs: 1_000 }, ['alert Lena: red 7']],
  sound: [{ kind: 'sound', soundId: 'bell', volume: 0.5 }, ['sound bell 0.5']],
  speak: [
    { kind: 'speak', text: '{name} says {args}', voice: 'Ada', rate: 1.5, volume: 1 },
    ['speak Lena says red Ada 1.5'],
  ],
  overlayText: [{ kind: 'overlayText', slot: 'top', text: '{args}!', forMs: 2_000 }, ['text top red! 2000']],
  obsScene: [{ kind: 'obsScene', scene: 'Pause', forMs: null }, ['scene Pause']],
  obsCommand: [{ kind: 'obsCommand', command: { kind: 'record', on: true } }, ['obs record']],
  recording: [{ kind: 'recording', does: 'start' }, ['recording start']],
  marker: [{ kind: 'marker', label: 'by {name}' }, ['mark by Lena']],
  chatMessage: [{ kind: 'chatMessage', text: 'thanks, {name}' }, ['say thanks, Lena']],
  poll: [{ kind: 'poll', poll: { draft } }, ['poll Red?']],
  counter: [{ kind: 'counter', counter: 'lost', does: 'add', value: 2 }, []],
  webhook: [{ kind: 'webhook', webhookId: 'lamp', note: '{args}' }, ['post lamp viewerCommand red']],
  delay: [{ kind: 'delay', ms: 200 }, []],
}

it.each(actionKinds)('an action of kind %s is done, with its holes filled', async (kind) => {
  const [action, expected] = examples[kind]
  stage.counters.change({ counter: 'lost', does: 'set', value: 7 })
  stage.list = [ruleOf('a', [action], { trigger: { kind: 'viewerCommand', word: 'go', who: 'viewer' } })]
  stage.event(chat('!go red'))
  await stage.clock.pass(5_000)
  expect(stage.what().map((what) => what.replace(/ event.*/, ''))).toEqual(expected)
  const trace = [...stage.rules.trace.all()][0]?.view()
  expect(trace?.rules[0]).toMatchObject({ verdict: 'ran', steps: [{ kind, path: '0' }] })
  expect(trace?.rules[0]?.steps[0]?.outcome).not.toBe('refused')
  expect(stage.counters.valueOf('lost')).toBe(kind === 'counter' ? 9 : 7)
})

it('what a viewer wrote is never taken for a hole, nor is a message ever longer than it may be', async () => {
  stage.list = [
    ruleOf('a', [alert('{args}'), { kind: 'chatMessage', text: '{args}{args}' }], {
      trigger: { kind: 'viewerCommand', word: 'go', who: 'viewer' },
    }),
  ]
  stage.event(chat(`!go {name}${'x'.repeat(400)}`))
  await stage.clock.pass(10)
  expect(stage.what()[0]).toMatch(/^alert \{name\}x+$/)
  expect(stage.what()[1]).toHaveLength('say '.length + 500)
})
