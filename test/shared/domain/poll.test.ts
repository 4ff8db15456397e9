import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ballotProblem,
  counted,
  noVotes,
  type PollDraft,
  type PollStep,
  pollDraft,
  readVoteItem,
  resultLine,
  resultOf,
  voteItem,
} from '../../../src/shared/domain/poll'

const draft = (more: Partial<PollDraft> = {}): PollDraft =>
  pollDraft.parse({ question: 'Red or blue?', options: ['Red', 'Blue', 'Green'], kind: 'single', ...more })

describe('a poll', () => {
  it('is no poll with one option, with two that read alike, or with nothing asked', () => {
    expect(pollDraft.safeParse({ ...draft(), options: ['Red'] }).success).toBe(false)
    expect(pollDraft.safeParse({ ...draft(), options: ['Red', ' red '] }).success).toBe(false)
    expect(pollDraft.safeParse({ ...draft(), question: '  ' }).success).toBe(false)
  })

  it.each([
    ['takes one option', {}, null, [1], null],
    ['takes no second one', {}, null, [0, 1], 'tooMany'],
    ['takes several where it asks for several', { kind: 'multiple' }, null, [0, 2], null],
    ['but no more than it says', { kind: 'multiple', mostChoices: 1 }, null, [0, 2], 'tooMany'],
    ['knows its options', {}, null, [3], 'unknownOption'],
    ['takes an option once', { kind: 'multiple' }, null, [1, 1], 'unknownOption'],
    ['takes another choice', {}, [0], [1], null],
    ['but not where a vote stands', { mayChange: false }, [0], [1], 'final'],
    ['where the same one again is no change', { kind: 'multiple', mayChange: false }, [0, 2], [2, 0], null],
    ['takes no free vote where credits count', { kind: 'credits' }, null, [0], 'needsCredits'],
  ] as const)('%s', (_name, more, before, choices, problem) => {
    expect(ballotProblem(draft(more), before, choices)).toBe(problem)
  })

  it('counts what each voter chose last, in whatever order votes and changes come', () => {
    const choices = fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 })
    const votes = fc.array(fc.record({ who: fc.integer({ min: 0, max: 5 }), choices }), { maxLength: 40 })
    fc.assert(
      fc.property(votes, (list) => {
        const last = new Map<number, number[]>()
        let count = noVotes(draft())
        for (const vote of list) {
          const step: PollStep = {
            did: 'voted',
            before: last.get(vote.who) ?? null,
            choices: vote.choices,
          }
          count = counted(count, step)
          last.set(vote.who, vote.choices)
        }
        const weights = [0, 1, 2].map(
          (option) => [...last.values()].filter((chosen) => chosen.includes(option)).length,
        )
        expect(count).toEqual({ voters: last.size, weights })
      }),
    )
  })

  it('counts credits spent, and not those that were given back', () => {
    const steps: PollStep[] = [
      { did: 'spent', option: 0, amount: 25, isFirst: true },
      { did: 'spent', option: 1, amount: 10, isFirst: true },
      { did: 'spent', option: 1, amount: 40, isFirst: false },
      { did: 'gotBack', option: 0, amount: 25, isLast: true },
    ]
    expect(steps.reduce(counted, noVotes(draft()))).toEqual({ voters: 1, weights: [0, 50, 0] })
  })
})

describe('a result', () => {
  it('is whole per cent that make a hundred, however the votes fell', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 999 }), { minLength: 2, maxLength: 8 }), (weights) => {
        const { percents } = resultOf({ voters: 1, weights })
        const sum = percents.reduce((total, percent) => total + percent, 0)
        expect(sum).toBe(weights.some((weight) => weight > 0) ? 100 : 0)
        for (const [option, percent] of percents.entries())
          expect(
            Math.abs(
              percent -
                ((weights[option] ?? 0) * sum) /
                  Math.max(
                    1,
                    weights.reduce((a, b) => a + b),
                  ),
            ),
          ).toBeLessThan(1)
      }),
    )
  })
  it('has a winner only where one option has the most alone', () => {
    expect(resultOf({ voters: 3, weights: [1, 2, 0] }).winner).toBe(1)
    expect(resultOf({ voters: 4, weights: [2, 2, 0] }).winner).toBeNull()
    expect(resultOf({ voters: 0, weights: [0, 0, 0] }).winner).toBeNull()
  })
  it('reads best first in one line, and a long one is cut', () => {
    expect(resultLine(draft(), { voters: 3, weights: [1, 2, 0] })).toBe(
      '📊 Red or blue? Blue 67 % · Red 33 % · Green 0 %',
    )
    const long = {
      question: 'q'.repeat(120),
      options: Array.from({ length: 8 }, (_, at) => `${at}`.repeat(50)),
    }
    expect(resultLine(long, { voters: 0, weights: long.options.map(() => 0) }).length).toBeLessThanOrEqual(
      500,
    )
  })
})

it('reads what a tip is a vote for, and takes no other item for one', () => {
  expect(readVoteItem(voteItem('a-poll-id', 7))).toEqual({ pollId: 'a-poll-id', option: 7 })
  for (const item of [null, 'pulse', 'poll/a-poll-id/8', 'poll/short/1', 'poll/a-poll-id/1/x'])
    expect(readVoteItem(item)).toBeNull()
})
