import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pointAt, stretched, withStroke } from '../../../src/renderer/studio/features/patterns/drawing'
import { loopKinds, numberFields } from '../../../src/renderer/studio/features/patterns/fields'
import { loudnessOf } from '../../../src/renderer/studio/features/patterns/loudness'
import { previewOf, thinned } from '../../../src/renderer/studio/features/patterns/preview'
import { patterns as words } from '../../../src/renderer/studio/locales/en/patterns'
import { widestLimits } from '../../../src/shared/domain/limits'
import { freshPattern, levelPoints, type Pattern, patternKinds } from '../../../src/shared/domain/pattern'
import { createStage } from '../../main/safety/stage'
import { anyPattern } from '../../shared/domain/arbitrary-pattern'

const steady = (level: number): Pattern => ({ kind: 'constant', level })

describe('the preview', () => {
  it('is what the gate writes, step by step, until the device’s own steps round it down', async () => {
    const { add, device, hardware, ask, clock } = createStage()
    const limits = {
      ...widestLimits,
      max: 0.7,
      risePerSecond: 1,
      longestRunMs: 2_000,
      restAfterRunMs: 60_000,
    }
    const toy = await add(device(), limits)
    hardware.arm(60)
    await clock.pass(100)
    const pattern: Pattern = { kind: 'wave', low: 0.1, high: 0.9, periodMs: 1_500 }
    const startedAt = clock.now()
    ask({ pattern, durationMs: 4_000 })
    const samples = previewOf(pattern, 4_000, limits)
    for (const { atMs, allowed } of samples) {
      const written = toy.writes.findLast(({ at }) => at <= startedAt + atMs)?.level ?? 0
      if (atMs < 2_000) expect(written, `at ${atMs}`).toBeCloseTo(Math.floor(allowed * 20 + 1e-9) / 20, 1)
      await clock.pass(50)
    }
    expect(samples.at(-1)?.allowed).toBe(0)
    expect(toy.last('vibrate')?.level).toBe(0)
  })

  it('never shows more than the limits or than was asked', () => {
    const limits = { ...widestLimits, max: 0.5, risePerSecond: 1 }
    fc.assert(
      fc.property(anyPattern, fc.integer({ min: 100, max: 20_000 }), (pattern, durationMs) => {
        for (const { asked, allowed } of previewOf(pattern, durationMs, limits)) {
          expect(allowed).toBeLessThanOrEqual(Math.min(asked, 0.5) + 1e-9)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('shows a run that is over, and one that a rest begins anew', () => {
    const limits = { ...widestLimits, longestRunMs: 1_000, restAfterRunMs: 500 }
    const allowedAt = (pattern: Pattern, at: number) =>
      previewOf(pattern, 10_000, limits).find(({ atMs }) => atMs === at)?.allowed
    expect(allowedAt(steady(0.5), 950)).toBe(0.5)
    expect(allowedAt(steady(0.5), 1_000)).toBe(0)
    const rested: Pattern = { kind: 'pulse', level: 0.5, onMs: 900, offMs: 600 }
    expect(allowedAt(rested, 9_000)).toBe(0.5)
  })

  it('keeps every peak when it is thinned', () => {
    const samples = previewOf({ kind: 'pulse', level: 1, onMs: 100, offMs: 5_000 }, 300_000, widestLimits)
    const fewer = thinned(samples, 300)
    expect(fewer.length).toBeLessThanOrEqual(300)
    expect(fewer.filter(({ asked }) => asked === 1).length).toBeGreaterThan(50)
  })
})

describe('drawing by hand', () => {
  it('takes a place on the pad for a time and a level, and none outside it', () => {
    expect(pointAt({ x: 0.5, y: 0.25 }, 2_000)).toEqual({ atMs: 1_000, level: 0.75 })
    expect(pointAt({ x: -1, y: 2 }, 2_000)).toEqual({ atMs: 0, level: 0 })
    expect(pointAt({ x: 9, y: -9 }, 2_000)).toEqual({ atMs: 2_000, level: 1 })
  })

  it('however wildly it is drawn, the curve stays a valid one', () => {
    const place = fc.record({
      x: fc.double({ min: -0.2, max: 1.2, noNaN: true }),
      y: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 200, max: 300_000 }),
        (places, lengthMs) => {
          let points = [
            { atMs: 0, level: 0 },
            { atMs: lengthMs, level: 0 },
          ]
          let last: (typeof points)[number] | null = null
          for (const each of places) {
            const point = pointAt(each, lengthMs)
            points = withStroke(points, last ?? point, point)
            last = point
          }
          const ends = points.at(-1)?.atMs === lengthMs ? points : [...points, { atMs: lengthMs, level: 0 }]
          expect(levelPoints.safeParse(ends).error?.issues ?? []).toEqual([])
        },
      ),
      { numRuns: 200 },
    )
  })

  it('what a stroke passes over gives way', () => {
    const points = [0, 500, 1_000, 1_500].map((atMs) => ({ atMs, level: 0 }))
    expect(withStroke(points, { atMs: 1_000, level: 1 }, { atMs: 400, level: 0.5 })).toEqual([
      { atMs: 0, level: 0 },
      { atMs: 400, level: 0.5 },
      { atMs: 1_000, level: 1 },
      { atMs: 1_500, level: 0 },
    ])
  })

  it('keeps its shape over another length', () => {
    const points = [0, 500, 1_000].map((atMs) => ({ atMs, level: atMs / 1_000 }))
    expect(stretched(points, 4_000).map(({ atMs }) => atMs)).toEqual([0, 2_000, 4_000])
    expect(levelPoints.safeParse(stretched(points, 200)).success).toBe(true)
  })
})

describe('the fields of the editor', () => {
  it.each(patternKinds)('of a %s name what it has, in words', (kind) => {
    const shape = { ...freshPattern(kind, 0.5), overMs: 1, loop: true }
    for (const { name } of numberFields[kind]) {
      expect(shape).toHaveProperty(name)
      expect(words.patterns.field).toHaveProperty(name)
    }
    const made = freshPattern(kind, 0.5)
    expect(loopKinds.includes(kind)).toBe('loop' in made || kind === 'ramp')
  })
})

it.each([
  [-100, 0],
  [-60, 0],
  [-30, 0.5],
  [0, 1],
  [3, 1],
])('%i dBFS is as loud as %f', (dbfs, wanted) => expect(loudnessOf(dbfs)).toBeCloseTo(wanted))
