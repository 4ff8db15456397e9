import { expect, it } from 'vitest'
import { createStrokes } from '../../../src/main/safety/strokes'

/** Positions it strokes to, looked at every 50 ms. */
function targets(level: number, fullStrokeMs: number, forMs: number): (number | undefined)[] {
  const strokes = createStrokes(fullStrokeMs)
  const seen: (number | undefined)[] = []
  for (let now = 0; now <= forMs; now += 50) seen.push(strokes.next(level, now).position)
  return seen
}
const turns = (positions: readonly (number | undefined)[]): number =>
  positions.filter((one, at) => at > 0 && one !== positions[at - 1]).length

it('strokes from end to end: at full speed a stroke takes what the device says', () => {
  expect(turns(targets(1, 500, 2_000))).toBe(4)
})

it('takes longer for a stroke at a lower speed', () => expect(turns(targets(0.25, 500, 2_000))).toBe(1))

it('stays towards the same end while it stands still', () => expect(turns(targets(0, 500, 10_000))).toBe(0))

it('answers the same object until it turns, so that nothing is written anew', () => {
  const strokes = createStrokes(1_000)
  expect(strokes.next(0.5, 0)).toBe(strokes.next(0.5, 50))
})

it('does not run ahead after a pause of the event loop', () => {
  const strokes = createStrokes(1_000)
  strokes.next(1, 0)
  strokes.next(1, 60_000)
  expect(strokes.next(1, 60_050).position).toBe(1)
})

it('does not count the time at rest', () => {
  const strokes = createStrokes(300)
  strokes.next(1, 0)
  strokes.rest()
  strokes.next(1, 10_000)
  expect(strokes.next(1, 10_050).position).toBe(1)
})
