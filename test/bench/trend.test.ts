import { expect, it } from 'vitest'
import { trendOf } from './trend'

/** One a quarter of a minute. */
const samples = (values: readonly number[]) => values.map((value, index) => ({ atMs: index * 15_000, value }))

it('finds the slope of a straight line, and is certain of it', () => {
  const { perMinute, uncertainty } = trendOf(samples([10, 10.5, 11, 11.5, 12]))
  expect(perMinute).toBeCloseTo(2)
  expect(uncertainty).toBeCloseTo(0)
})

it('takes the noise of a flat line for no growth', () => {
  const { perMinute, uncertainty } = trendOf(samples([10, 11, 10, 11, 10, 11, 10, 11]))
  expect(Math.abs(perMinute)).toBeLessThan(uncertainty)
})

it('sees growth through its noise', () => {
  const { perMinute, uncertainty } = trendOf(samples([10, 12, 12, 14, 14, 16, 16, 18]))
  expect(perMinute - uncertainty).toBeGreaterThan(2)
})

it('makes no line of two samples', () => {
  expect(() => trendOf(samples([1, 2]))).toThrow('three samples')
})
