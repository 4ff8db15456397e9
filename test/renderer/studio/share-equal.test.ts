import { expect, it } from 'vitest'
import { shareEqual } from '../../../src/renderer/studio/share-equal'

const before = { mixer: { gainDb: -3 }, appearance: { theme: 'dark' } }

it('leaves what is told again as it was, so that a hand on a slider is not disturbed', () => {
  const told = shareEqual(before, { mixer: { gainDb: -3 }, appearance: { theme: 'light' } })
  expect(told.mixer).toBe(before.mixer)
  expect(told.appearance).toEqual({ theme: 'light' })
})

it('takes what is new, or has other values', () => {
  expect(shareEqual(undefined, before)).toBe(before)
  expect(shareEqual(before, { ...before, mixer: { gainDb: 0 } }).mixer).toEqual({ gainDb: 0 })
})
