import { describe, expect, it } from 'vitest'
import {
  type History,
  historyOf,
  mostSteps,
  record,
  redo,
  undo,
} from '../../../../src/shared/domain/scene/history'

const alone = { key: null, at: 0 }
const values = ({ past, present, future }: History<number>) => [past, present, future]
const three = [1, 2, 3].reduce((before, next) => record(before, next, alone), historyOf(0))

describe('undo', () => {
  it('goes back step by step and forth again', () => {
    expect(values(undo(undo(three)))).toEqual([[0], 1, [2, 3]])
    expect(values(redo(undo(undo(three))))).toEqual([[0, 1], 2, [3]])
  })

  it('does nothing at either end', () => {
    expect(undo(historyOf(0))).toEqual(historyOf(0))
    expect(redo(three)).toBe(three)
  })

  it('forgets what was undone once something else is done', () => {
    expect(values(record(undo(three), 9, alone))).toEqual([[0, 1, 2], 9, []])
  })

  it('takes quick steps of one kind as one, and a pause or another kind as the next', () => {
    const nudge = (history: History<number>, next: number, at: number, key = 'x of a') =>
      record(history, next, { key, at })
    const held = nudge(nudge(nudge(historyOf(0), 1, 100), 2, 600), 3, 1_200)
    expect(values(held)).toEqual([[0], 3, []])
    expect(values(nudge(held, 4, 3_000))).toEqual([[0, 3], 4, []])
    expect(values(nudge(held, 4, 1_300, 'x of b'))).toEqual([[0, 3], 4, []])
    expect(values(nudge(undo(held), 5, 1_300))).toEqual([[0], 5, []])
  })

  it('keeps a bounded number of steps', () => {
    let history = historyOf(0)
    for (let step = 1; step <= mostSteps + 20; step++) history = record(history, step, alone)
    expect(history.past).toHaveLength(mostSteps)
    expect(history.past[0]).toBe(20)
  })
})
