import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DrawEntry, type DrawRound, mostSegments } from '../../../src/shared/domain/draw'
import { arcsOf, pointedRound, spinMs, turnAt, wheelOf, wheelTurn } from '../../../src/shared/domain/wheel'

const entry = (name: string, tickets = 1): DrawEntry => ({ mark: 'ab'.repeat(8), name, tickets })
const many = (count: number) => Array.from({ length: count }, (_, index) => entry(`viewer ${index}`))
const round = (place: number, voidBecause: string | null = null): DrawRound => ({
  ...{ place, name: '', counter: 0, ticket: 0, remaining: 1, voidBecause },
})
const sum = (shares: number[]) => shares.reduce((total, share) => total + share, 0)

describe('the parts of a wheel', () => {
  it('are as wide as their tickets', () => {
    expect(wheelOf([entry('a', 1), entry('b', 3)], []).map(({ share }) => share)).toEqual([0.25, 0.75])
    expect(wheelOf([], [])).toEqual([])
  })
  it('are the largest and one for all others where there are many, and whoever was picked is among them', () => {
    const entries = [...many(100), entry('rich', 50)]
    const wheel = wheelOf(entries, [77])
    expect(wheel).toHaveLength(mostSegments)
    expect(wheel.map(({ name }) => name)).toEqual(expect.arrayContaining(['rich', 'viewer 77', '']))
    expect(sum(wheel.map(({ share }) => share))).toBeCloseTo(1)
  })
  it('fill the circle whatever the shares', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 60 }),
        (tickets) => {
          const arcs = arcsOf(
            wheelOf(
              tickets.map((each, index) => entry(`${index}`, each)),
              [],
            ),
          )
          expect(arcs[0]?.from).toBe(0)
          expect(arcs.at(-1)?.to).toBeCloseTo(1)
          for (const { from, to } of arcs) expect(to - from).toBeGreaterThan(0.005)
        },
      ),
    )
  })
})

describe('the turn of a wheel', () => {
  it('ends with the pointer in the part of who was picked, from wherever it began', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), (count, seed) => {
        const place = seed % count
        const wheel = wheelOf(many(count), [place])
        const turn = wheelTurn({ wheel, rounds: [round(place)] }, spinMs)
        // At the top is what lay so far along the circle before it turned.
        const atTop = (1 - (turn % 1)) % 1
        const arc = arcsOf(wheel)[wheel.findIndex((each) => each.place === place)]
        expect(atTop).toBeGreaterThan(arc?.from ?? 1)
        expect(atTop).toBeLessThan(arc?.to ?? 0)
      }),
    )
  })
  it('only goes on, slower and slower, and stands afterwards', () => {
    const arc = { from: 0.2, to: 0.4 }
    const turns = Array.from({ length: 62 }, (_, index) => turnAt(arc, index * 100))
    const steps = turns.slice(1).map((turn, index) => turn - (turns[index] ?? 0))
    for (const [index, step] of steps.entries()) expect(step).toBeLessThanOrEqual(steps[index - 1] ?? step)
    expect(steps.at(-1)).toBe(0)
    expect(turnAt(arc, Number.POSITIVE_INFINITY)).toBe(turnAt(arc, spinMs))
  })
  it('points to the first of several winners, and to the latest once one was drawn again', () => {
    expect(pointedRound([])).toBeNull()
    expect(pointedRound([round(3), round(1)])?.place).toBe(3)
    expect(pointedRound([round(3, 'left'), round(1)])?.place).toBe(1)
    expect(wheelTurn({ wheel: wheelOf(many(3), []), rounds: [] }, 100)).toBe(0)
  })
})
