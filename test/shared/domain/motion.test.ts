import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Motion, motion, type Scale, scale, strengthOf } from '../../../src/shared/domain/motion'
import { durationMs } from '../../../src/shared/domain/pattern'

const fixed: Motion = {
  kind: 'pattern',
  deviceId: null,
  outputKind: 'vibrate',
  pattern: { kind: 'constant', level: 0.5 },
  durationMs: 3_000,
}
const byAmount: Scale = {
  by: 'amount',
  from: 10,
  to: 110,
  intensity: [0.2, 1],
  durationMs: [1_000, 11_000],
}

describe('how strong and how long', () => {
  it('is the same for every tip without a scale', () => {
    expect(strengthOf(fixed, 500)).toEqual({ intensity: 1, durationMs: 3_000 })
    expect(strengthOf({ ...fixed, intensity: 0.3 }, null)).toEqual({ intensity: 0.3, durationMs: 3_000 })
  })

  it.each([
    [10, 0.2, 1_000],
    [60, 0.6, 6_000],
    [110, 1, 11_000],
    [1, 0.2, 1_000],
    [100_000, 1, 11_000],
    [null, 0.2, 1_000],
  ])('of a tip of %s is %f for %i ms', (amount, intensity, lengthMs) =>
    expect(strengthOf({ ...fixed, scale: byAmount }, amount)).toEqual({
      intensity: expect.closeTo(intensity),
      durationMs: lengthMs,
    }),
  )

  it('never leaves the bounds, whatever is tipped and whichever way it scales', () => {
    const level = fc.double({ min: 0, max: 1, noNaN: true })
    const length = fc.integer({ min: 100, max: 300_000 })
    const any = fc.record({
      from: fc.integer({ min: 1, max: 50_000 }),
      more: fc.integer({ min: 1, max: 50_000 }),
      intensity: fc.tuple(level, level),
      durationMs: fc.tuple(length, length),
      amount: fc.integer({ min: 1, max: 100_000 }),
    })
    fc.assert(
      fc.property(any, ({ from, more, amount, ...pairs }) => {
        const by = scale.parse({ by: 'amount', from, to: from + more, ...pairs })
        const { intensity, durationMs: lengthMs } = strengthOf({ ...fixed, scale: by }, amount)
        expect(intensity).toBeGreaterThanOrEqual(0)
        expect(intensity).toBeLessThanOrEqual(1)
        expect(durationMs.parse(lengthMs)).toBe(lengthMs)
      }),
    )
  })
})

it.each([
  ['a scale without a span', { scale: { ...byAmount, to: 10 } }],
  ['a colour that is none', { form: { colour: 'red' } }],
  ['an intensity above one', { intensity: 1.1 }],
])('%s is refused', (_name, part) => expect(motion.safeParse({ ...fixed, ...part }).success).toBe(false))
