import { beforeEach, describe, expect, it } from 'vitest'
import type { ControlWish } from '../../../src/main/actuation/live-control'
import type { ActuationRequest, Taken } from '../../../src/main/actuation/request'
import { menuOf } from '../../../src/main/rules/match'
import { createRules, type Rules } from '../../../src/main/rules/rules'
import { AppError } from '../../../src/shared/contract/errors'
import type { ActuationEnd } from '../../../src/shared/domain/device'
import type { RefundPolicy } from '../../../src/shared/domain/queue'
import type { Receipt, RoomEvent, RoomEventOf } from '../../../src/shared/domain/room'
import type { ActionOutcome, Alert, Rule, RuleAction } from '../../../src/shared/domain/rule'
import { type Refusal, refusals } from '../../../src/shared/domain/safety'
import { systemClock } from '../../../src/shared/system-clock'

let receipts: Receipt[]
let alerts: Alert[]
let wishes: ControlWish[]
let requests: ActuationRequest[]
let outcomes: ActionOutcome[][]
let scenes: [string, number | null][]
let answer: () => Taken
let switchScene: () => Promise<void>
let list: Rule[]
let policy: RefundPolicy
let refunds: { eventId: string; reason: string }[]
let rules: Rules

const rule: Rule = {
  id: 'pulse',
  label: 'Pulse',
  description: '',
  enabled: true,
  trigger: { kind: 'tip', atLeast: 25 },
  actions: [
    {
      kind: 'pattern',
      deviceId: null,
      outputKind: 'vibrate',
      pattern: { kind: 'constant', level: 0.4 },
      durationMs: 3_000,
    },
    { kind: 'alert', text: '{name} gave {amount}: {note}', durationMs: 2_000 },
    { kind: 'obsScene', scene: 'Tipped', forMs: 5_000 },
  ],
}
const liveControl: RuleAction = {
  kind: 'liveControl',
  deviceId: null,
  outputKind: 'vibrate',
  seconds: 30,
  ceiling: 0.5,
  style: 'pad',
}
const tip = (amount = 25, at = Date.now()): RoomEvent => ({
  kind: 'tip',
  seq: 1,
  id: 'event-1',
  at,
  viewerId: 'v',
  viewerName: '<b>Lena</b>',
  amount,
  itemId: null,
  note: 'hi',
})
const taken = (end: ActuationEnd, state: 'playing' | 'queued' = 'playing'): Taken => ({
  accepted: true,
  itemId: 'i',
  state,
  startsInMs: state === 'queued' ? 4_000 : 0,
  started: Promise.resolve(end.outcome === 'played'),
  ended: new Promise((done) => setTimeout(() => done(end), 5)),
})

beforeEach(() => {
  receipts = []
  alerts = []
  requests = []
  wishes = []
  outcomes = []
  scenes = []
  list = [rule]
  policy = 'notPlayed'
  refunds = []
  answer = () => taken({ outcome: 'played' })
  switchScene = async () => undefined
  rules = createRules({
    clock: systemClock,
    rules: () => list,
    maxAgeMs: () => 5_000,
    toLocalTime: (at) => at,
    actuate(request) {
      requests.push(request)
      return answer()
    },
    control(wish) {
      wishes.push(wish)
      return answer()
    },
    alert: (alert) => alerts.push(alert),
    switchScene(scene, forMs) {
      scenes.push([scene, forMs])
      return switchScene()
    },
    sendReceipt: (receipt) => receipts.push(receipt),
    refundPolicy: () => policy,
    refund: (refund) => refunds.push(refund),
    onOutcome: (_id, list) => outcomes.push(list),
    record: () => undefined,
  })
})

describe('a tip that fits a rule', () => {
  it('plays, alerts and switches, and its receipt ends with played', async () => {
    await rules.act(tip(), { late: false })
    expect(requests).toMatchObject([
      { eventId: 'event-1/0', outputKind: 'vibrate', durationMs: 3_000, source: 'viewer' },
    ])
    expect(alerts[0]?.text).toBe('<b>Lena</b> gave 25: hi')
    expect(scenes).toEqual([['Tipped', 5_000]])
    expect(receipts.map(({ status }) => status)).toEqual(['playing', 'played'])
    expect(outcomes[0]?.map(({ outcome }) => outcome)).toEqual(['played', 'shown', 'switched'])
  })

  it('buys live control for whoever gave it, and the menu says so', async () => {
    list = [{ ...rule, actions: [liveControl] }]
    await rules.act(tip(), { late: false })
    expect(wishes).toMatchObject([
      { eventId: 'event-1/0', viewerId: 'v', seconds: 30, ceiling: 0.5, style: 'pad', label: 'Pulse' },
    ])
    expect(receipts.map(({ status }) => status)).toEqual(['playing', 'played'])
    expect(menuOf(list)[0]?.control).toEqual({ seconds: 30, style: 'pad' })
  })

  it('that comes late buys no control', async () => {
    list = [{ ...rule, actions: [liveControl] }]
    await rules.act(tip(), { late: true })
    expect(wishes).toEqual([])
    expect(receipts.at(-1)).toMatchObject({ status: 'shown', reason: 'tooOld' })
  })

  it('that has to wait says for how long', async () => {
    answer = () => taken({ outcome: 'played' }, 'queued')
    await rules.act(tip(), { late: false })
    expect(receipts[0]).toMatchObject({ status: 'queued', startsInMs: 4_000 })
    expect(receipts.at(-1)?.status).toBe('played')
  })

  it('that is cut short says why', async () => {
    answer = () => taken({ outcome: 'cutShort', reason: 'stopped' })
    await rules.act(tip(), { late: false })
    expect(receipts.at(-1)).toMatchObject({ status: 'cutShort', reason: 'stopped' })
  })

  it.each(refusals)('that is refused as %s is shown, and the receipt names the reason', async (reason) => {
    answer = () => ({ accepted: false, reason })
    await rules.act(tip(), { late: false })
    expect(receipts).toEqual([{ eventId: 'event-1', status: 'shown', reason, startsInMs: null }])
    expect(alerts).toHaveLength(1)
  })

  it('survives an OBS that fails: motion and alert go on', async () => {
    switchScene = async () => {
      throw new AppError('notConnected', 'no OBS')
    }
    await rules.act(tip(), { late: false })
    expect(receipts.at(-1)?.status).toBe('played')
    expect(outcomes[0]?.[2]).toMatchObject({ kind: 'obsScene', outcome: 'refused' })
  })
})

it('a larger tip plays longer and stronger where the rule scales', async () => {
  const [motion] = rule.actions
  const range = { intensity: [0.2, 1] as [number, number], durationMs: [1_000, 5_000] as [number, number] }
  const scaled = { ...motion, scale: { by: 'amount', from: 25, to: 125, ...range } } as RuleAction
  list = [{ ...rule, actions: [scaled] }]
  for (const amount of [25, 75, 500]) await rules.act(tip(amount), { late: false })
  expect(requests.map(({ durationMs }) => durationMs)).toEqual([1_000, 3_000, 5_000])
  expect(requests.map(({ intensity }) => intensity)).toEqual([0.2, expect.closeTo(0.6), 1])
})

it('what a viewer wrote is never taken for a hole or a pattern', async () => {
  await rules.act({ ...tip(), viewerName: '{amount}$&', note: '{name}' } as RoomEvent, { late: false })
  expect(alerts[0]?.text).toBe('{amount}$& gave 25: {name}')
})

describe('a tip that comes late', () => {
  it.each([
    ['after a reconnect', tip(), true],
    ['older than the longest age', tip(25, Date.now() - 6_000), false],
  ])('%s is shown once and neither moves anything nor switches a scene', async (_name, event, late) => {
    await rules.act(event, { late })
    expect(requests).toEqual([])
    expect(scenes).toEqual([])
    expect(alerts).toHaveLength(1)
    expect(receipts).toEqual([{ eventId: 'event-1', status: 'shown', reason: 'tooOld', startsInMs: null }])
  })
})

it('a tip that fits no rule is shown all the same', async () => {
  await rules.act(tip(5), { late: false })
  expect(alerts).toHaveLength(1)
  expect(receipts).toMatchObject([{ status: 'shown', reason: null }])
})

describe('a rule that a sensor fires', () => {
  it('asks as nobody, by its own name, with the value for the amount, and gives no receipt', async () => {
    const hot: Rule = {
      ...rule,
      label: 'Hot',
      trigger: { kind: 'sensor', sensor: 'heartRate', when: 'above', value: 120, forMs: 0, hysteresis: 3 },
    }
    await rules.fire(hot, 123)
    expect(requests).toMatchObject([{ source: 'rule', viewerId: null, viewerName: 'Hot' }])
    expect(alerts[0]?.text).toBe('Hot gave 123: ')
    expect(scenes).toEqual([['Tipped', 5_000]])
    expect(receipts).toEqual([])
    expect(outcomes).toHaveLength(1)
  })

  it('is fired by no tip, reaction or word', async () => {
    list = [
      {
        ...rule,
        trigger: { kind: 'sensor', sensor: 'heartRate', when: 'above', value: 0, forMs: 0, hysteresis: 3 },
      },
    ]
    await rules.act(tip(), { late: false })
    expect(requests).toEqual([])
    expect(menuOf(list)).toEqual([])
  })
})

describe('testing a rule', () => {
  it('asks the same gate as a pretend viewer, and sends no receipt', async () => {
    expect((await rules.test('pulse')).map(({ outcome }) => outcome)).toEqual(['played', 'shown', 'switched'])
    expect(requests[0]?.source).toBe('test')
    expect(receipts).toEqual([])
    expect(outcomes).toEqual([])
  })

  it('of a rule that is gone says so', async () =>
    expect(rules.test('gone')).rejects.toMatchObject({ code: 'notFound' }))
})

describe('a tip is given back', () => {
  const refused = (reason: Refusal): Taken => ({ accepted: false, reason })
  const gone = (reason: Refusal) => taken({ outcome: 'refused', reason }, 'queued')

  it.each<[string, () => Taken, string[]]>([
    ['it was skipped while it waited', () => gone('skipped'), ['skipped']],
    ['it was stopped while it waited', () => gone('stopped'), ['stopped']],
    ['it waited too long', () => gone('waitedTooLong'), ['waitedTooLong']],
    ['the queue was full', () => refused('queueFull'), ['queueFull']],
    ['there was no device', () => refused('noDevice'), ['noDevice']],
  ])('when %s', async (_name, next, reasons) => {
    answer = next
    await rules.act(tip(), { late: false })
    expect(refunds.map(({ reason }) => reason)).toEqual(reasons)
    expect(receipts.at(-1)).toMatchObject({ status: 'shown', reason: reasons[0] })
  })

  it.each<[string, () => Taken]>([
    ['played', () => taken({ outcome: 'played' })],
    ['was cut short', () => taken({ outcome: 'cutShort', reason: 'skipped' })],
    ['came while the page said that it would only be shown (disarmed)', () => refused('disarmed')],
    ['came while the page said that it would only be shown (stopped)', () => refused('stopped')],
    ['was a repeat', () => refused('repeated')],
    ['came late', () => refused('tooOld')],
  ])('never when it %s', async (_name, next) => {
    answer = next
    await rules.act(tip(), { late: false })
    expect(refunds).toEqual([])
  })

  it('never when one of its motions moved something', async () => {
    const [motion] = rule.actions
    list = [{ ...rule, actions: [motion as RuleAction, motion as RuleAction] }]
    const answers = [gone('skipped'), taken({ outcome: 'played' })]
    answer = () => answers.shift() ?? gone('skipped')
    await rules.act(tip(), { late: false })
    expect(refunds).toEqual([])
  })

  it('never after a reconnect, when it moves nothing anyway, by the operator’s own choice, or for a test', async () => {
    answer = () => gone('skipped')
    await rules.act(tip(), { late: true })
    list = [{ ...rule, actions: rule.actions.slice(1) }]
    await rules.act(tip(), { late: false })
    list = [rule]
    policy = 'never'
    await rules.act(tip(), { late: false })
    policy = 'notPlayed'
    await rules.test('pulse')
    expect(refunds).toEqual([])
  })
})

describe('tips that were taken in before the studio ended', () => {
  const before = tip() as RoomEventOf<'tip'>
  it('are given back and have an outcome, and nothing moves or is shown for them', () => {
    rules.settle([before])
    expect(refunds).toEqual([{ eventId: 'event-1', reason: 'unavailable' }])
    expect(outcomes[0]?.map(({ outcome, reason }) => [outcome, reason])).toEqual(
      Array(3).fill(['refused', 'unavailable']),
    )
    expect(requests).toEqual([])
    expect(alerts).toEqual([])
  })

  it('are kept when they were to move nothing, or by the operator’s own choice', () => {
    list = [{ ...rule, actions: rule.actions.slice(1) }]
    rules.settle([before])
    list = [rule]
    policy = 'never'
    rules.settle([before])
    expect(refunds).toEqual([])
  })
})
