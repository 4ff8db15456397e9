import { describe, expect, it } from 'vitest'
import { moneyHandlers } from '../../../src/main/handlers/money'
import { defaultTerms, type StatementQuery } from '../../../src/shared/domain/money'
import { plainOffer } from '../../../src/shared/domain/offer'
import type { Rule } from '../../../src/shared/domain/rule'
import { createManualClock } from '../../fakes/manual-clock'
import { memorySettings } from '../../fakes/memory-settings'

const limited = (count: number): Rule => ({
  ...{ id: 'buzz', label: 'Buzz', description: '', enabled: true, trigger: { kind: 'tip', atLeast: 5 } },
  actions: [{ kind: 'alert', text: 'x', durationMs: 1_000 }],
  offer: { ...plainOffer, stock: { count, since: 0 } },
})

function stage() {
  const clock = createManualClock()
  const settings = memorySettings()
  const queries: StatementQuery[] = []
  const handlers = moneyHandlers({
    ...{ clock, settings },
    room: {
      async statement(query) {
        queries.push(query)
        return { lines: [], next: null, earnedBefore: 0, held: 0 }
      },
    },
  })
  const stock = () => settings.get().rules.rules[0]?.offer?.stock
  return { clock, settings, handlers, queries, stock }
}

describe('a stock', () => {
  it('counts from when it was put up, also when its rule is saved again, until it is restocked', async () => {
    const { clock, handlers, stock } = stage()
    const began = clock.wall()
    await handlers['rules.save']({ rules: [limited(3)] })
    await clock.pass(1_000)
    await handlers['rules.save']({ rules: [limited(5)] })
    expect(stock()).toEqual({ count: 5, since: began })
    await handlers['money.restock']({ ruleId: 'buzz' })
    expect(stock()).toEqual({ count: 5, since: began + 1_000 })
  })
  it('of a rule that has none cannot be filled', async () => {
    const { handlers } = stage()
    await expect(handlers['money.restock']({ ruleId: 'pulse' })).rejects.toMatchObject({ code: 'notFound' })
  })
})

it('begins a happy hour and a contest now, ends them, and leaves the other terms alone', async () => {
  const { clock, settings, handlers } = stage()
  await handlers['money.saveTerms']({ free: { min: 5, max: 50 }, thanks: 'Thanks', testCredits: true })
  await handlers['money.startHappyHour']({ percentOff: 50, minutes: 10 })
  await handlers['money.startKing']({ atLeast: 20, minutes: 5 })
  const now = clock.wall()
  expect(settings.get().money).toEqual({
    ...{ free: { min: 5, max: 50 }, thanks: 'Thanks', testCredits: true },
    happyHour: { percentOff: 50, until: now + 600_000 },
    king: { atLeast: 20, since: now, forMs: 300_000 },
  })
  await handlers['money.endHappyHour']()
  await handlers['money.endKing']()
  expect(settings.get().money).toMatchObject({ happyHour: null, king: null, thanks: 'Thanks' })
  expect(defaultTerms.happyHour).toBeNull()
})

it('asks the room for a session’s lines from when the studio was started', async () => {
  const { clock, handlers, queries } = stage()
  const startedAt = clock.wall()
  await clock.pass(5_000)
  await handlers['money.statement']({ from: 'session', to: null, after: null })
  await handlers['money.statement']({ from: 7, to: 9, after: { at: 8, id: 1 } })
  expect(queries).toEqual([
    { from: startedAt, to: Number.MAX_SAFE_INTEGER, after: null },
    { from: 7, to: 9, after: { at: 8, id: 1 } },
  ])
})
