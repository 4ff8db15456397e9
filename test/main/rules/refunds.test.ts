import { beforeEach, describe, expect, it } from 'vitest'
import type { Taken } from '../../../src/main/actuation/request'
import type { RuleAction } from '../../../src/shared/domain/rule'
import type { Refusal } from '../../../src/shared/domain/safety'
import { createRulesStage, type RulesStage, rule, taken, tip } from './rules-stage'

let stage: RulesStage
beforeEach(() => {
  stage = createRulesStage()
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
    stage.answer = next
    await stage.rules.act(tip(), { late: false })
    expect(stage.refunds.map(({ reason }) => reason)).toEqual(reasons)
    expect(stage.receipts.at(-1)).toMatchObject({ status: 'shown', reason: reasons[0] })
  })

  it.each<[string, () => Taken]>([
    ['played', () => taken({ outcome: 'played' })],
    ['was cut short', () => taken({ outcome: 'cutShort', reason: 'skipped' })],
    ['came while the page said that it would only be shown (disarmed)', () => refused('disarmed')],
    ['came while the page said that it would only be shown (stopped)', () => refused('stopped')],
    ['was a repeat', () => refused('repeated')],
    ['came late', () => refused('tooOld')],
  ])('never when it %s', async (_name, next) => {
    stage.answer = next
    await stage.rules.act(tip(), { late: false })
    expect(stage.refunds).toEqual([])
  })

  it('never when one of its motions moved something', async () => {
    const [motion] = rule.actions
    stage.list = [{ ...rule, actions: [motion as RuleAction, motion as RuleAction] }]
    const answers = [gone('skipped'), taken({ outcome: 'played' })]
    stage.answer = () => answers.shift() ?? gone('skipped')
    await stage.rules.act(tip(), { late: false })
    expect(stage.refunds).toEqual([])
  })

  it('never after a reconnect, when it moves nothing anyway, by the operator’s own choice, or for a test', async () => {
    stage.answer = () => gone('skipped')
    await stage.rules.act(tip(), { late: true })
    stage.list = [{ ...rule, actions: rule.actions.slice(1) }]
    await stage.rules.act(tip(), { late: false })
    stage.list = [rule]
    stage.policy = 'never'
    await stage.rules.act(tip(), { late: false })
    stage.policy = 'notPlayed'
    await stage.rules.test('pulse')
    expect(stage.refunds).toEqual([])
  })
})

describe('tips that were taken in before the studio ended', () => {
  const before = tip()
  it('are given back and have an outcome, and nothing moves or is shown for them', () => {
    stage.rules.settle([before])
    expect(stage.refunds).toEqual([{ eventId: 'event-1', reason: 'unavailable' }])
    expect(stage.outcomes[0]?.map(({ outcome, reason }) => [outcome, reason])).toEqual(
      Array(3).fill(['refused', 'unavailable']),
    )
    expect(stage.requests).toEqual([])
    expect(stage.alerts).toEqual([])
  })

  it('are kept when they were to move nothing, or by the operator’s own choice', () => {
    stage.list = [{ ...rule, actions: rule.actions.slice(1) }]
    stage.rules.settle([before])
    stage.list = [rule]
    stage.policy = 'never'
    stage.rules.settle([before])
    expect(stage.refunds).toEqual([])
  })
})
