import { expect, it } from 'vitest'
import { goalLook, goalPlace, pollRows, timeLeft } from '../../../src/renderer/shared-media/show-look'
import type { ScreenPoll } from '../../../src/shared/domain/on-screen'

const poll: ScreenPoll = {
  ...{ id: 'poll-one', question: 'Q', options: ['Red', 'Blue'], kind: 'single', isOpen: true },
  ...{ closesAt: 61_000, count: { voters: 4, weights: [1, 3] } },
}

it('shows per cent and bars, and the winner only once the poll is over', () => {
  expect(pollRows(poll)).toEqual([
    { label: 'Red', figure: '25 %', share: 0.25, isWinner: false },
    { label: 'Blue', figure: '75 %', share: 0.75, isWinner: false },
  ])
  expect(pollRows({ ...poll, isOpen: false }).map(({ isWinner }) => isWinner)).toEqual([false, true])
})
it('shows neither while it is secret', () => {
  expect(pollRows({ ...poll, count: null }).map(({ figure, share }) => [figure, share])).toEqual([
    ['', 0],
    ['', 0],
  ])
})
it.each([
  [0, '1:01'],
  [2_000, '0:59'],
  [90_000, '0:00'],
])('counts down: at %i ms %s is left', (now, words) => {
  expect(timeLeft(poll, now)).toBe(words)
})
it('counts nothing down where no time is set, or it is over', () => {
  expect(timeLeft({ ...poll, closesAt: null }, 0)).toBe('')
  expect(timeLeft({ ...poll, isOpen: false }, 0)).toBe('')
})
it('puts goals side by side, from edge to edge', () => {
  const { x, width } = goalLook.area
  const last = goalPlace(2, 3)
  expect(goalPlace(0, 1)).toEqual({ x, width })
  expect(last.x + last.width).toBeCloseTo(x + width)
})
