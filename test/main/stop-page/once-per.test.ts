import { expect, it } from 'vitest'
import { createOncePer } from '../../../src/main/stop-page/once-per'
import { createManualClock } from '../../fakes/manual-clock'

it('tells the first at once, those of each period together, and nothing of a quiet one', async () => {
  const clock = createManualClock()
  const told: number[] = []
  const once = createOncePer(clock, 1_000, (times) => told.push(times))
  once.count()
  expect(told).toEqual([1])
  for (let each = 0; each < 40; each++) once.count()
  await clock.pass(1_000)
  expect(told).toEqual([1, 40])
  await clock.pass(5_000)
  expect(told).toEqual([1, 40])
  once.count()
  expect(told).toEqual([1, 40, 1])
  once.count()
  once.close()
  await clock.pass(5_000)
  expect(told).toEqual([1, 40, 1])
})
