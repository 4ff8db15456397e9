import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Act, actsOf, type Offered } from '../../../src/main/rehearsal/audience'
import {
  defaultRehearsal,
  mostRehearsed,
  type RehearsalPlan,
  rehearsalKinds,
  rehearsalPlan,
} from '../../../src/shared/domain/rehearsal'

const offered: Offered = { menu: [{ id: 'pulse', price: 25 }], commands: ['dance'] }

const plans = fc.record({
  seed: fc.integer({ min: 0, max: 0xffff_ffff }),
  minutes: fc.integer({ min: 1, max: 5 }),
  viewers: fc.integer({ min: 1, max: 60 }),
  rates: fc.record(
    Object.fromEntries(
      rehearsalKinds.map((kind) => [kind, fc.integer({ min: 0, max: Math.min(40, mostRehearsed[kind]) })]),
    ) as Record<(typeof rehearsalKinds)[number], fc.Arbitrary<number>>,
  ),
  withObs: fc.boolean(),
  showsAlerts: fc.boolean(),
})
const whoOf = (act: Act) => ('who' in act ? act.who : null)

describe('a pretend audience', () => {
  it('does the same for the same seed, plan and offer, and else something else', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(rehearsalPlan.parse(plan)).toEqual(plan)
        expect([...actsOf(plan, offered)]).toEqual([...actsOf(plan, offered)])
      }),
      { numRuns: 60 },
    )
    const other = { ...defaultRehearsal, seed: defaultRehearsal.seed + 1 }
    expect([...actsOf(other, offered)]).not.toEqual([...actsOf(defaultRehearsal, offered)])
  })

  it('keeps time, its places and good sense: nobody acts before they came or after they left', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const here = new Map<string, string>()
        let atMs = 0
        let isPollOpen = false
        for (const act of actsOf(plan, offered)) {
          expect(act.atMs).toBeGreaterThanOrEqual(atMs)
          expect(act.atMs).toBeLessThanOrEqual(plan.minutes * 60_000)
          atMs = act.atMs
          const who = whoOf(act)
          if (act.kind === 'joins') here.set(act.who.id, act.who.name)
          else if (who) expect(here.get(who.id)).toBe(who.name)
          if (act.kind === 'leaves') here.delete(act.who.id)
          expect(here.size).toBeLessThanOrEqual(plan.viewers)
          expect(new Set(here.values()).size).toBe(here.size)
          if (act.kind === 'votes') expect(isPollOpen).toBe(true)
          if (act.kind === 'polls') expect(isPollOpen).toBe(false)
          if (act.kind === 'polls' || act.kind === 'pollEnds') isPollOpen = act.kind === 'polls'
        }
      }),
      { numRuns: 100 },
    )
  })

  it('does each as often as its plan says', () => {
    const rates = {
      ...defaultRehearsal.rates,
      joins: 60,
      leaves: 30,
      chat: 300,
      tips: 60,
      spam: 120,
      reactions: 600,
    }
    const plan: RehearsalPlan = { ...defaultRehearsal, minutes: 30, viewers: 200, rates }
    const counts = new Map<string, number>()
    for (const { kind } of actsOf(plan, offered)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    for (const kind of ['leaves', 'chat', 'tips', 'spam', 'reactions'] as const) {
      const due = rates[kind] * plan.minutes
      expect(counts.get(kind)).toBeGreaterThan(due * 0.9)
      expect(counts.get(kind)).toBeLessThan(due * 1.1)
    }
  })

  it('buys from the menu for its price, and says the words of commands', () => {
    const acts = [...actsOf({ ...defaultRehearsal, minutes: 20 }, offered)]
    const tips = acts.flatMap((act) => (act.kind === 'tips' ? [act] : []))
    expect(tips.some(({ itemId }) => itemId === null)).toBe(true)
    for (const { itemId, amount } of tips)
      if (itemId !== null) expect([itemId, amount]).toEqual(['pulse', 25])
    expect(acts.some((act) => act.kind === 'chat' && act.text.startsWith('!dance '))).toBe(true)
    const still = { ...defaultRehearsal, rates: Object.fromEntries(rehearsalKinds.map((kind) => [kind, 0])) }
    const kinds = [...actsOf(rehearsalPlan.parse(still), offered)].map(({ kind }) => kind)
    expect(kinds).toEqual(Array(7).fill('joins'))
  })
})
