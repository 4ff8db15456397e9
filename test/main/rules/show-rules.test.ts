import { beforeEach, describe, expect, it } from 'vitest'
import { voteItem } from '../../../src/shared/domain/poll'
import type { RoomEvent } from '../../../src/shared/domain/room'
import type { Rule, Trigger } from '../../../src/shared/domain/rule'
import { createRulesStage, type RulesStage, rule, tip } from './rules-stage'

let stage: RulesStage
beforeEach(() => {
  stage = createRulesStage()
})

const at = () => ({ seq: 1, id: 'event-1', at: tip().at })
const closed = (weights: number[]): RoomEvent => ({
  ...at(),
  ...{ viewerId: null, viewerName: 'Studio', kind: 'pollClosed', pollId: 'poll-one', pollKind: 'single' },
  ...{ question: 'Red or blue?', options: ['Red', 'Blue'], count: { voters: 3, weights } },
})
const reached = (goalId = 'song-goal'): RoomEvent => ({
  ...at(),
  ...{ viewerId: 'v', viewerName: 'Lena', kind: 'goalReached', goalId, round: 0 },
  ...{ title: 'A song', amount: 100, reward: 'I sing' },
})
const [motion] = rule.actions
const ruleFor = (id: string, trigger: Trigger): Rule => ({
  ...rule,
  id,
  label: id,
  trigger,
  actions: [
    ...(motion ? [motion] : []),
    { kind: 'alert', text: '{name} {amount} {note}', durationMs: 3_000 },
  ],
})

describe('the end of a poll', () => {
  it('is shown with its result where no rule says otherwise, once and not late', async () => {
    stage.list = []
    await stage.rules.act(closed([1, 2]), { late: false })
    expect(stage.alerts).toMatchObject([{ name: '📊 Red or blue?', text: '✓ Blue 67 %', amount: null }])
    await stage.rules.act(closed([1, 2]), { late: true })
    expect(stage.alerts).toHaveLength(1)
    await stage.rules.act(closed([1, 1]), { late: false })
    expect(stage.alerts[1]?.text).toBe('Red 50 % · Blue 50 %')
    expect(stage.receipts).toEqual([])
  })
  it('runs the rule of the option that won and the one for any end, by no viewer’s name', async () => {
    stage.list = [
      ruleFor('any', { kind: 'pollResult', option: null }),
      ruleFor('blue', { kind: 'pollResult', option: 'BLUE' }),
    ]
    await stage.rules.act(closed([1, 2]), { late: false })
    await stage.rules.act(closed([2, 2]), { late: false })
    expect(stage.requests.map(({ label, source, viewerId }) => [label, source, viewerId])).toEqual([
      ['any', 'rule', null],
      ['blue', 'rule', null],
      ['any', 'rule', null],
    ])
    expect(stage.alerts.map(({ text }) => text)).toEqual([
      'Blue 67 Red or blue?',
      'Blue 67 Red or blue?',
      '– 50 Red or blue?',
    ])
  })
})

describe('a goal that is reached', () => {
  it('is shown where no rule says otherwise', async () => {
    stage.list = []
    await stage.rules.act(reached(), { late: false })
    expect(stage.alerts).toMatchObject([{ name: '🎯 A song', text: 'I sing' }])
  })
  it('runs the rule of that goal and the one for any goal; one that came late moves nothing', async () => {
    stage.list = [
      ruleFor('any', { kind: 'goalReached', goalId: null }),
      ruleFor('song', { kind: 'goalReached', goalId: 'song-goal' }),
    ]
    await stage.rules.act(reached(), { late: false })
    await stage.rules.act(reached('dance-goal'), { late: false })
    await stage.rules.act(reached(), { late: true })
    expect(stage.requests.map(({ label }) => label)).toEqual(['any', 'song', 'any'])
    expect(stage.alerts.map(({ text }) => text)).toEqual(Array(5).fill('Lena 100 I sing'))
  })
})

it('a vote that costs credits is receipted, and moves, shows and owes nothing', async () => {
  await stage.rules.act({ ...tip(500), itemId: voteItem('poll-one', 1) }, { late: false })
  expect(stage.requests).toEqual([])
  expect(stage.alerts).toEqual([])
  expect(stage.receipts).toEqual([{ eventId: 'event-1', status: 'shown', reason: null, startsInMs: null }])
  expect(stage.outcomes).toEqual([[]])
})
