import { beforeEach, describe, expect, it } from 'vitest'
import { ownHappening } from '../../../src/main/rules/happening'
import { menuOf } from '../../../src/main/rules/match'
import { AppError } from '../../../src/shared/contract/errors'
import type { Rule, RuleAction } from '../../../src/shared/domain/rule'
import { refusals } from '../../../src/shared/domain/safety'
import { createRulesStage, type RulesStage, rule, taken, tip } from './rules-stage'

const liveControl: RuleAction = {
  kind: 'liveControl',
  deviceId: null,
  outputKind: 'vibrate',
  seconds: 30,
  ceiling: 0.5,
  style: 'pad',
}

let stage: RulesStage
beforeEach(() => {
  stage = createRulesStage()
})

describe('a tip that fits a rule', () => {
  it('plays, alerts and switches, and its receipt ends with played', async () => {
    await stage.rules.act(tip(), { late: false })
    expect(stage.requests).toMatchObject([
      { eventId: 'event-1/0', outputKind: 'vibrate', durationMs: 3_000, source: 'viewer' },
    ])
    expect(stage.alerts[0]?.text).toBe('<b>Lena</b> gave 25: hi')
    expect(stage.scenes).toEqual([['Tipped', 5_000]])
    expect(stage.receipts.map(({ status }) => status)).toEqual(['playing', 'played'])
    expect(stage.outcomes[0]?.map(({ outcome }) => outcome)).toEqual(['played', 'shown', 'switched'])
  })

  it('buys live control for whoever gave it, and the menu says so', async () => {
    stage.list = [{ ...rule, actions: [liveControl] }]
    await stage.rules.act(tip(), { late: false })
    expect(stage.wishes).toMatchObject([
      { eventId: 'event-1/0', viewerId: 'v', seconds: 30, ceiling: 0.5, style: 'pad', label: 'Pulse' },
    ])
    expect(stage.receipts.map(({ status }) => status)).toEqual(['playing', 'played'])
    expect(menuOf(stage.list)[0]?.control).toEqual({ seconds: 30, style: 'pad' })
  })

  it('that comes late buys no control', async () => {
    stage.list = [{ ...rule, actions: [liveControl] }]
    await stage.rules.act(tip(), { late: true })
    expect(stage.wishes).toEqual([])
    expect(stage.receipts.at(-1)).toMatchObject({ status: 'shown', reason: 'tooOld' })
  })

  it('that has to wait says for how long', async () => {
    stage.answer = () => taken({ outcome: 'played' }, 'queued')
    await stage.rules.act(tip(), { late: false })
    expect(stage.receipts[0]).toMatchObject({ status: 'queued', startsInMs: 4_000 })
    expect(stage.receipts.at(-1)?.status).toBe('played')
  })

  it('that is cut short says why', async () => {
    stage.answer = () => taken({ outcome: 'cutShort', reason: 'stopped' })
    await stage.rules.act(tip(), { late: false })
    expect(stage.receipts.at(-1)).toMatchObject({ status: 'cutShort', reason: 'stopped' })
  })

  it.each(refusals)('that is refused as %s is shown, and the receipt names the reason', async (reason) => {
    stage.answer = () => ({ accepted: false, reason })
    await stage.rules.act(tip(), { late: false })
    expect(stage.receipts).toEqual([{ eventId: 'event-1', status: 'shown', reason, startsInMs: null }])
    expect(stage.alerts).toHaveLength(1)
  })

  it('survives an OBS that fails: motion and alert go on', async () => {
    stage.switchScene = async () => {
      throw new AppError('notConnected', 'no OBS')
    }
    await stage.rules.act(tip(), { late: false })
    expect(stage.receipts.at(-1)?.status).toBe('played')
    expect(stage.outcomes[0]?.[2]).toMatchObject({ kind: 'obsScene', outcome: 'refused' })
  })
})

it('a larger tip plays longer and stronger where the rule scales', async () => {
  const [motion] = rule.actions
  const range = { intensity: [0.2, 1] as [number, number], durationMs: [1_000, 5_000] as [number, number] }
  const scaled = { ...motion, scale: { by: 'amount', from: 25, to: 125, ...range } } as RuleAction
  stage.list = [{ ...rule, actions: [scaled] }]
  for (const amount of [25, 75, 500]) await stage.rules.act(tip(amount), { late: false })
  expect(stage.requests.map(({ durationMs }) => durationMs)).toEqual([1_000, 3_000, 5_000])
  expect(stage.requests.map(({ intensity }) => intensity)).toEqual([0.2, expect.closeTo(0.6), 1])
})

it('what a viewer wrote is never taken for a hole or a pattern', async () => {
  await stage.rules.act({ ...tip(), viewerName: '{amount}$&', note: '{name}' }, { late: false })
  expect(stage.alerts[0]?.text).toBe('{amount}$& gave 25: {name}')
})

describe('a tip that comes late', () => {
  it.each([
    ['after a reconnect', tip(), true],
    ['older than the longest age', tip(25, Date.now() - 6_000), false],
  ])('%s is shown once and neither moves anything nor switches a scene', async (_name, event, late) => {
    await stage.rules.act(event, { late })
    expect(stage.requests).toEqual([])
    expect(stage.scenes).toEqual([])
    expect(stage.alerts).toHaveLength(1)
    expect(stage.receipts).toEqual([
      { eventId: 'event-1', status: 'shown', reason: 'tooOld', startsInMs: null },
    ])
  })
})

it('a tip that fits no rule is shown all the same', async () => {
  await stage.rules.act(tip(5), { late: false })
  expect(stage.alerts).toHaveLength(1)
  expect(stage.receipts).toMatchObject([{ status: 'shown', reason: null }])
})

describe('a rule that reaches into OBS', () => {
  const record = { kind: 'record', on: true } as const
  const reaching: Rule = { ...rule, actions: [{ kind: 'obsCommand', command: record }] }

  it.each([
    ['done', () => Promise.resolve('done' as const), null],
    ['asked', () => Promise.resolve('asked' as const), null],
    ['refused', () => Promise.reject(new Error('OBS is down')), 'unavailable'],
  ])('is %s', async (outcome, commandObs, reason) => {
    stage.list = [reaching]
    stage.commandObs = commandObs
    expect(await stage.rules.test('pulse')).toEqual([{ kind: 'obsCommand', outcome, reason }])
    expect(stage.commands).toEqual([['pulse', record]])
  })

  it('an event of OBS runs as nobody, by the rule’s own name, with what OBS named for the note', async () => {
    const heard: Rule = { ...rule, trigger: { kind: 'obsEvent', event: 'sceneOnAir', name: null } }
    stage.list = [heard]
    await stage.rules.hear(
      ownHappening({ kind: 'obsEvent', event: 'sceneOnAir', name: 'Pause' }, Date.now(), { note: 'Pause' }),
    )
    expect(stage.requests).toMatchObject([{ source: 'rule', viewerId: null, viewerName: 'Pulse' }])
    expect(stage.alerts[0]?.text).toBe('Pulse gave : Pause')
    expect(stage.receipts).toEqual([])
  })
})

describe('a rule that a sensor fires', () => {
  it('asks as nobody, by its own name, with the value for the amount, and gives no receipt', async () => {
    const hot: Rule = {
      ...rule,
      label: 'Hot',
      trigger: { kind: 'sensor', sensor: 'heartRate', when: 'above', value: 120, forMs: 0, hysteresis: 3 },
    }
    stage.list = [hot]
    await stage.rules.hear(ownHappening({ kind: 'sensor', ruleId: hot.id }, Date.now(), { amount: 123 }))
    expect(stage.requests).toMatchObject([{ source: 'rule', viewerId: null, viewerName: 'Hot' }])
    expect(stage.alerts[0]?.text).toBe('Hot gave 123: ')
    expect(stage.scenes).toEqual([['Tipped', 5_000]])
    expect(stage.receipts).toEqual([])
    expect(stage.outcomes).toHaveLength(1)
  })

  it('is fired by no tip, reaction or word', async () => {
    stage.list = [
      {
        ...rule,
        trigger: { kind: 'sensor', sensor: 'heartRate', when: 'above', value: 0, forMs: 0, hysteresis: 3 },
      },
    ]
    await stage.rules.act(tip(), { late: false })
    expect(stage.requests).toEqual([])
    expect(menuOf(stage.list)).toEqual([])
  })
})

describe('testing a rule', () => {
  it('asks the same gate as a pretend viewer, and sends no receipt', async () => {
    expect((await stage.rules.test('pulse')).map(({ outcome }) => outcome)).toEqual([
      'played',
      'shown',
      'switched',
    ])
    expect(stage.requests[0]?.source).toBe('test')
    expect(stage.receipts).toEqual([])
    expect(stage.outcomes).toEqual([])
  })

  it('of a rule that is gone says so', async () =>
    expect(stage.rules.test('gone')).rejects.toMatchObject({ code: 'notFound' }))
})
