import { describe, expect, it } from 'vitest'
import { curvePath } from '../../../src/renderer/shared-media/heart-curve'

describe('the curve of a heart', () => {
  it('is empty without two values', () => {
    expect(curvePath([])).toBe('')
    expect(curvePath([null, 90, null])).toBe('')
  })
  it('ends at the right, whatever its length', () => {
    expect(curvePath([90, 90])).toBe('M58 0.500 L59 0.500')
    expect(curvePath(Array.from({ length: 60 }, () => 90))).toMatch(/^M0 .* L59 0\.500$/)
  })
  it('goes up with the rate, within its box, and looks calm when it is', () => {
    expect(curvePath([80, 130])).toBe('M58 1.000 L59 0.000')
    expect(curvePath([89, 91])).toBe('M58 0.533 L59 0.467')
  })
  it('has a gap where nothing was measured', () => {
    expect(curvePath([90, null, 90, 90])).toBe('M56 0.500 M58 0.500 L59 0.500')
  })
})
