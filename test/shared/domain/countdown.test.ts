import { describe, expect, it } from 'vitest'
import { clockText, countdownFace, overShownMs } from '../../../src/shared/domain/countdown'

const one = { label: 'Soon', whenOver: 'Now', endsAt: 10_000, pausedLeftMs: null }

it.each([
  [0, '0:00'],
  [1, '0:01'],
  [59_001, '1:00'],
  [309_000, '5:09'],
  [600_000, '10:00'],
  [3_909_000, '1:05:09'],
  [-5, '0:00'],
])('%i ms read as %s', (leftMs, text) => expect(clockText(leftMs)).toBe(text))

describe('what is shown of a countdown', () => {
  it('is the time that is left, also while it is paused', () => {
    expect(countdownFace(one, 4_000)).toMatchObject({ leftMs: 6_000, isPaused: false, words: null })
    expect(countdownFace({ ...one, pausedLeftMs: 700 }, 99_000)).toMatchObject({
      leftMs: 700,
      isPaused: true,
    })
  })
  it('is its words for a minute when it is over, and nothing after that or without any', () => {
    expect(countdownFace(one, 10_000)).toMatchObject({ leftMs: 0, words: 'Now' })
    expect(countdownFace(one, 10_000 + overShownMs)).toBeNull()
    expect(countdownFace({ ...one, whenOver: '' }, 10_000)).toBeNull()
  })
})
