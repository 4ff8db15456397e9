import { expect, it } from 'vitest'
import { type CountedGoal, shareOf, stepGoal } from '../../../src/shared/domain/goal'

const goal: CountedGoal = {
  ...{ id: 'song-goal', title: 'A song', amount: 100, reward: '' },
  ...{ raised: 0, isReached: false, sinceSeq: 10, round: 0 },
}

it('counts tips since it began, and no earlier ones', () => {
  expect(stepGoal(goal, { did: 'tipped', seq: 10, amount: 50 })).toBe(goal)
  expect(stepGoal(goal, { did: 'tipped', seq: 11, amount: 50 })).toMatchObject({
    raised: 50,
    isReached: false,
  })
})
it('is reached at its amount, and stays so when a tip is given back', () => {
  const reached = stepGoal(goal, { did: 'tipped', seq: 11, amount: 120 })
  expect(reached).toMatchObject({ raised: 120, isReached: true })
  expect(shareOf(reached)).toBe(1)
  expect(stepGoal(reached, { did: 'gotBack', seq: 11, amount: 120 })).toMatchObject({
    raised: 0,
    isReached: true,
  })
})
it('keeps what came in when its words or its amount change, and is reached by a lower one', () => {
  const half = stepGoal(goal, { did: 'tipped', seq: 11, amount: 50 })
  const draft = { id: goal.id, title: 'Two songs', amount: 40, reward: 'now' }
  expect(stepGoal(half, { did: 'edited', draft })).toMatchObject({ ...draft, raised: 50, isReached: true })
})
it('begins again with nothing, in another round', () => {
  const reached = stepGoal(goal, { did: 'tipped', seq: 11, amount: 120 })
  expect(stepGoal(reached, { did: 'beganAgain', sinceSeq: 11 })).toMatchObject({
    ...{ raised: 0, isReached: false, sinceSeq: 11, round: 1 },
  })
})
