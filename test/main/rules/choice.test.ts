import { beforeEach, describe, expect, it } from 'vitest'
import type { RoomEventOf } from '../../../src/shared/domain/room'
import type { Rule } from '../../../src/shared/domain/rule'
import { createRulesStage, type RulesStage, rule, tip } from './rules-stage'
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
const verdicts = () =>
  [...stage.rules.trace.all()][0]?.view().rules.map(({ ruleId, verdict }) => [ruleId, verdict])

describe('an event that several rules wait for', () => {
  it('runs them all, the highest priority first and then in the order of the list', async () => {
    stage.list = [
      ruleOf('second', [alert('second')]),
      ruleOf('third', [alert('third')]),
      ruleOf('last', [alert('last')], running({ priority: -5 })),
      ruleOf('first', [alert('first')], running({ priority: 10 })),
      ruleOf('off', [alert('off')], { enabled: false }),
    ]
    stage.event(reaction())
    await stage.clock.pass(1)
    expect(stage.what()).toEqual(['alert first', 'alert second', 'alert third', 'alert last'])
    expect(verdicts()).toContainEqual(['off', 'disabled'])
  })

  it('may move something for each of them, each action of each rule once', async () => {
    stage.list = [ruleOf('a', [motion, motion]), ruleOf('b', [motion])]
    stage.event(reaction({ id: 'e' }))
    await stage.clock.pass(2_000)
    expect(stage.what()).toEqual(['motion a e/a/0', 'motion a e/a/1', 'motion b e/b/0'])
  })
})

describe('cooldowns', () => {
  it('keep a rule back for everyone, or for the viewer alone, and say how long', async () => {
    stage.list = [
      ruleOf('all', [alert('all')], running({ cooldownMs: 1_000 })),
      ruleOf('each', [alert('each')], running({ viewerCooldownMs: 10_000 })),
    ]
    stage.event(reaction())
    await stage.clock.pass(400)
    stage.event(reaction())
    expect([...stage.rules.trace.all()][0]?.view().rules).toMatchObject([
      { verdict: 'resting', cooldownLeftMs: 600 },
      { verdict: 'viewerResting', cooldownLeftMs: 9_600 },
    ])
    await stage.clock.pass(600)
    stage.event(reaction({ viewerId: 'w' }))
    await stage.clock.pass(9_000)
    stage.event(reaction())
    await stage.clock.pass(1)
    expect(stage.what()).toEqual([
      ...['alert all', 'alert each'],
      ...['alert all', 'alert each'],
      ...['alert all', 'alert each'],
    ])
  })

  it('begin anew for nobody by a test of the operator', async () => {
    stage.list = [ruleOf('all', [alert('all')], running({ cooldownMs: 60_000 }))]
    await stage.rules.test('all')
    stage.event(reaction())
    await stage.clock.pass(1)
    expect(stage.what()).toEqual(['alert all', 'alert all'])
  })
})

describe('a rule that runs already', () => {
  const slow = (overlap: 'queue' | 'overlap') =>
    ruleOf(
      'a',
      [{ kind: 'sequence', steps: [alert('begin'), delay(1_000), alert('end')] }],
      running({ overlap }),
    )

  it('runs beside itself where overlap is chosen', async () => {
    stage.list = [slow('overlap')]
    stage.event(reaction())
    stage.event(reaction())
    await stage.clock.pass(5_000)
    expect(stage.did.map(([at]) => at)).toEqual([0, 0, 1_000, 1_000])
  })

  it('waits for itself where it is serial, in the order of its events, and the trace says its place', async () => {
    stage.list = [slow('queue')]
    for (let time = 0; time < 3; time++) stage.event(reaction())
    expect([...stage.rules.trace.all()].map((noted) => noted.view().rules[0]?.queuePlace)).toEqual([2, 1, 0])
    for (let tenth = 0; tenth < 400; tenth++) await stage.clock.pass(10)
    expect(stage.did).toEqual([
      ...[0, 1_000, 1_000, 2_000, 2_000, 3_000].map((at, place) => [
        at,
        place % 2 === 0 ? 'alert begin' : 'alert end',
      ]),
    ])
  })

  it('is full after so many, and says so', async () => {
    stage.list = [slow('queue')]
    for (let time = 0; time < 30; time++) stage.event(reaction())
    expect(verdicts()).toEqual([['a', 'full']])
    for (let second = 0; second < 100; second++) await stage.clock.pass(1_000)
    expect(stage.did).toHaveLength(2 * 21)
  })
})

describe('what is called off', () => {
  const long = ruleOf('long', [
    { kind: 'sequence', steps: [alert('begin'), delay(10_000), motion, alert('end')] },
  ])

  it('ends at once: delays, what waits behind them, and motion that plays', async () => {
    stage.playMs = 60_000
    stage.list = [long, ruleOf('moves', [motion])]
    stage.event(reaction())
    await stage.clock.pass(100)
    stage.rules.cancel(null, 'skipped')
    await stage.clock.pass(60_000)
    expect(stage.what().map((what) => what.replace(/ event.*/, ''))).toEqual([
      ...['alert begin', 'motion moves', 'end skipped'],
    ])
    expect(verdicts()).toEqual([
      ['long', 'cancelled'],
      ['moves', 'cancelled'],
    ])
    expect(stage.rules.health().map(({ running: now }) => now)).toEqual([0, 0])
  })

  it('is only the one rule, where one is named', async () => {
    stage.list = [long, ruleOf('other', [{ kind: 'sequence', steps: [delay(500), alert('other')] }])]
    stage.event(reaction())
    stage.rules.cancel('long', 'skipped')
    await stage.clock.pass(60_000)
    expect(stage.what()).toEqual(['alert begin', 'alert other'])
  })

  it.each(['stopped', 'disarmed'] as const)(
    'is everything that had begun when the permit becomes %s',
    async (permit) => {
      stage.hearing.permitIs('armed')
      stage.list = [long]
      stage.event(reaction())
      stage.hearing.permitIs(permit)
      await stage.clock.pass(60_000)
      expect(stage.what()).toEqual(['alert begin'])
    },
  )

  it('is only the motion after a hold, also when the hold is over before it would have moved', async () => {
    stage.hearing.permitIs('armed')
    stage.list = [long]
    stage.event(reaction())
    stage.hearing.permitIs('held')
    await stage.clock.pass(1_000)
    stage.hearing.permitIs('armed')
    await stage.clock.pass(60_000)
    expect(stage.what()).toEqual(['alert begin', 'alert end'])
    expect([...stage.rules.trace.all()].at(-1)?.view().rules[0]?.steps).toContainEqual(
      expect.objectContaining({ kind: 'pattern', outcome: 'refused', reason: 'held' }),
    )
  })
})

describe('a rule’s own words in the chat', () => {
  it('call no command, so that two rules never talk to each other', async () => {
    const says = (id: string, word: string, other: string) =>
      ruleOf(id, [{ kind: 'chatMessage', text: `!${other}` }], { trigger: { kind: 'command', word } })
    stage = createStepsStage({
      async say(text) {
        stage.did.push([stage.clock.now(), text])
        stage.event(chat(text, { from: 'operator', viewerId: null, viewerName: 'Ada' }))
      },
    })
    stage.list = [says('ping', 'ping', 'pong'), says('pong', 'pong', 'ping')]
    stage.event(chat('!ping', { from: 'operator', viewerId: null, viewerName: 'Ada' }))
    await stage.clock.pass(1_000)
    expect(stage.what()).toEqual(['!pong'])
    stage.event(chat('!pong', { from: 'operator', viewerId: null, viewerName: 'Ada' }))
    await stage.clock.pass(10)
    expect(stage.what()).toEqual(['!pong', '!ping'])
  })
})

describe('a tip', () => {
  let money: RulesStage
  const named = (itemId: string | null): RoomEventOf<'tip'> => ({ ...tip(50), itemId })
  const live = (is: boolean): Pick<Rule, 'conditions'> => ({ conditions: [{ kind: 'live', is }] })
  const small: Rule = { ...rule, id: 'small', label: 'Small', trigger: { kind: 'tip', atLeast: 10 } }
  beforeEach(() => {
    money = createRulesStage()
  })

  it('that names an item whose condition does not hold is shown, and given back', async () => {
    money.list = [{ ...rule, ...live(false) }, small]
    await money.rules.act(named('pulse'), { late: false })
    expect(money.requests).toEqual([])
    expect(money.alerts).toHaveLength(1)
    expect(money.refunds).toEqual([{ eventId: 'event-1', reason: 'unavailable' }])
    expect(money.receipts).toMatchObject([{ status: 'shown', reason: 'unavailable' }])
  })

  it('that names an item that rests is given back for that', async () => {
    money.list = [{ ...rule, ...running({ cooldownMs: 60_000 }) }]
    await money.rules.act(named('pulse'), { late: false })
    await money.rules.act({ ...named('pulse'), id: 'event-2' }, { late: false })
    expect(money.refunds).toEqual([{ eventId: 'event-2', reason: 'resting' }])
  })

  it('of a free amount buys the dearest rule whose conditions hold', async () => {
    money.list = [{ ...rule, ...live(false) }, small]
    await money.rules.act(named(null), { late: false })
    expect(money.requests.map(({ label }) => label)).toEqual(['Small'])
    expect(money.refunds).toEqual([])
    const verdictsOf = () => [...money.rules.trace.all()][0]?.view().rules.map(({ verdict }) => verdict)
    await expect.poll(verdictsOf).toEqual(['condition', 'ran'])
  })

  it('of a free amount buys neither what is only on the menu nor what takes less', async () => {
    money.list = [
      { ...rule, trigger: { kind: 'tip', atLeast: 25, way: 'menu' } },
      { ...small, trigger: { kind: 'tip', atLeast: 10, atMost: 20, way: 'free' } },
    ]
    await money.rules.act(named(null), { late: false })
    expect(money.requests).toEqual([])
    expect(money.receipts).toMatchObject([{ status: 'shown', reason: null }])
    await money.rules.act({ ...tip(15), id: 'event-2' }, { late: false })
    expect(money.requests.map(({ label }) => label)).toEqual(['Small'])
  })

  it('comes to its end with its motion, however long the rest of the rule waits', async () => {
    const actions = [
      ...rule.actions.slice(0, 1),
      { kind: 'sequence' as const, steps: [delay(600_000), alert('late')] },
    ]
    money.list = [{ ...rule, actions }]
    await money.rules.act(tip(), { late: false })
    expect(money.receipts.at(-1)).toMatchObject({ status: 'played' })
    money.rules.cancel(null, 'stopped')
  })

  it('whose motion was still to come when all was stopped is given back', async () => {
    const steps = [delay(600_000), ...rule.actions.slice(0, 1)]
    money.list = [{ ...rule, actions: [{ kind: 'sequence', steps }] }]
    const acted = money.rules.act(tip(), { late: false })
    money.rules.cancel(null, 'stopped')
    await acted
    expect(money.requests).toEqual([])
    expect(money.refunds).toEqual([{ eventId: 'event-1', reason: 'stopped' }])
  })

  it('of which chance took no motion is kept', async () => {
    const choices = [
      { weight: 1, step: alert('nothing') },
      { weight: 1, step: rule.actions[0] ?? alert('') },
    ]
    money.list = [{ ...rule, actions: [{ kind: 'random', choices }] }]
    await money.rules.act(tip(), { late: false })
    expect(money.refunds).toEqual([])
    expect(money.outcomes).toEqual([[{ kind: 'alert', outcome: 'shown', reason: null }]])
  })
})
