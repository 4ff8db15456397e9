import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pointAt, stretched, withStroke } from '../../../src/renderer/studio/features/patterns/drawing'
import { loopKinds, numberFields } from '../../../src/renderer/studio/features/patterns/fields'
import { loudnessOf } from '../../../src/renderer/studio/features/patterns/loudness'
import { samplesOf, thinned } from '../../../src/renderer/studio/features/patterns/preview'
import { patterns as words } from '../../../src/renderer/studio/locales/en/patterns'
import { freshPattern, levelPoints, type Pattern, patternKinds } from '../../../src/shared/domain/pattern'

describe('the curves of the editor', () => {
  it('show what is asked, and beside it what would be let out once that is known', () => {
    const asked = samplesOf({ kind: 'constant', level: 0.5 }, 120)
    expect(asked.map(({ atMs, allowed }) => [atMs, allowed])).toEqual([
      [0, null],
      [50, null],
      [100, null],
    ])
    const both = samplesOf({ kind: 'constant', level: 0.5 }, 120, [0.1, 0.2])
    expect(both.map((sample) => [sample.asked, sample.allowed])).toEqual([
      [0.5, 0.1],
      [0.5, 0.2],
      [0.5, null],
    ])
  })

  it('keep every peak when they are thinned', () => {
    const pulse: Pattern = { kind: 'pulse', level: 1, onMs: 100, offMs: 5_000 }
    const allowed = Array.from({ length: 6_000 }, (_, step) => (step % 100 === 7 ? 0.6 : 0))
    const fewer = thinned(samplesOf(pulse, 300_000, allowed), 300)
    expect(fewer.length).toBeLessThanOrEqual(300)
    expect(fewer.filter((sample) => sample.asked === 1).length).toBeGreaterThan(50)
    expect(fewer.filter((sample) => sample.allowed === 0.6)).toHaveLength(60)
    expect(thinned(samplesOf(pulse, 300_000), 300).every((sample) => sample.allowed === null)).toBe(true)
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
