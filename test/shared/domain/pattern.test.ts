import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  freshPattern,
  levelAt,
  nextPointAt,
  type Pattern,
  type PatternOf,
  pattern,
  patternKinds,
  peakOf,
  positionAt,
} from '../../../src/shared/domain/pattern'
import { patternOf } from './arbitrary-pattern'

const longMs = 300_000
const levels = (shape: Pattern, times: number[], lengthMs = longMs) =>
  times.map((at) => Number(levelAt(shape, at, lengthMs).toFixed(3)))

describe.each(patternKinds)('a %s', (kind) => {
  const when = { at: fc.double({ min: -10, max: 310_000, noNaN: true }), length: fc.nat({ max: longMs }) }

  it('asks for 0…1 at any time, never more than its peak, and for zero outside its length', () =>
    fc.assert(
      fc.property(patternOf(kind), when.at, when.length, (shape, at, length) => {
        const asked = levelAt(shape, at, length)
        expect(asked).toBeGreaterThanOrEqual(0)
        expect(asked).toBeLessThanOrEqual(Math.min(1, peakOf(shape) + 1e-9))
        if (at < 0 || at >= length) expect(asked).toBe(0)
      }),
      { numRuns: 2_000 },
    ))

  it('asks for the same at the same time, always', () =>
    fc.assert(
      fc.property(patternOf(kind), when.at, (shape, at) => {
        expect(levelAt(structuredClone(shape), at, longMs)).toBe(levelAt(shape, at, longMs))
      }),
    ))

  it('asks for zero at a time that is no number', () =>
    expect(levelAt(freshPattern(kind, 1), Number.NaN, longMs)).toBe(0))

  it('begins as a valid one, at no more than the level wanted', () => {
    const fresh = freshPattern(kind, 0.4)
    expect(pattern.parse(fresh)).toEqual(fresh)
    if (kind !== 'script') expect(peakOf(fresh)).toBe(0.4)
  })
})

describe('shapes', () => {
  const points = [
    { atMs: 0, level: 0 },
    { atMs: 1_000, level: 1 },
    { atMs: 2_000, level: 0.5 },
  ]
  it.each<[string, Pattern, number[], number[]]>([
    [
      'a pulse',
      { kind: 'pulse', level: 0.3, onMs: 100, offMs: 200 },
      [0, 99, 100, 299, 300],
      [0.3, 0.3, 0, 0, 0.3],
    ],
    [
      'a wave',
      { kind: 'wave', low: 0.2, high: 0.8, periodMs: 1_000 },
      [0, 250, 500, 1_000],
      [0.2, 0.5, 0.8, 0.2],
    ],
    ['a ramp', { kind: 'ramp', from: 0, to: 1, overMs: 1_000 }, [0, 500, 1_000, 5_000], [0, 0.5, 1, 1]],
    [
      'a ramp in a loop',
      { kind: 'ramp', from: 0, to: 1, overMs: 1_000, loop: true },
      [999, 1_000, 1_500],
      [0.999, 0, 0.5],
    ],
    [
      'a staircase',
      { kind: 'staircase', from: 0.1, to: 0.5, steps: 3, stepMs: 100, loop: false },
      [0, 100, 250, 900],
      [0.1, 0.3, 0.5, 0.5],
    ],
    [
      'a staircase in a loop',
      { kind: 'staircase', from: 0.1, to: 0.5, steps: 3, stepMs: 100, loop: true },
      [299, 300],
      [0.5, 0.1],
    ],
    [
      'a heartbeat',
      { kind: 'heartbeat', level: 1, beatsPerMinute: 60 },
      [0, 100, 250, 400, 700, 1_100],
      [0, 1, 0, 0.65, 0, 1],
    ],
    [
      'a drawn curve',
      { kind: 'drawn', points, loop: false },
      [0, 500, 1_500, 2_000, 9_000],
      [0, 0.5, 0.75, 0, 0],
    ],
    ['a drawn curve in a loop', { kind: 'drawn', points, loop: true }, [2_000, 2_500], [0, 0.5]],
  ])('%s', (_name, shape, times, wanted) => expect(levels(shape, times)).toEqual(wanted))

  it('a ramp without a time of its own takes the whole length', () =>
    expect(levels({ kind: 'ramp', from: 1, to: 0 }, [0, 500, 999], 1_000)).toEqual([1, 0.5, 0.001]))

  it('random levels hold for their time, stay within bounds and differ by seed', () => {
    const shape = (seed: number): Pattern => ({ kind: 'random', low: 0.2, high: 0.6, holdMs: 200, seed })
    const run = (seed: number) =>
      levels(
        shape(seed),
        Array.from({ length: 200 }, (_, index) => index * 200),
      )
    expect(levels(shape(7), [0, 100, 199])).toEqual(Array(3).fill(run(7)[0]))
    expect(new Set(run(7)).size).toBeGreaterThan(100)
    expect(run(7)).not.toEqual(run(8))
    expect(Math.min(...run(7))).toBeLessThan(0.25)
    expect(Math.max(...run(7))).toBeGreaterThan(0.55)
  })
})

describe('a script', () => {
  const script: PatternOf<'script'> = {
    kind: 'script',
    points: [
      { atMs: 0, position: 0 },
      { atMs: 500, position: 1 },
      { atMs: 1_500, position: 0 },
      { atMs: 2_000, position: 0 },
    ],
    levelBy: 'speed',
    loop: false,
  }
  it('is as strong as it is fast, and zero where it rests or is over', () =>
    expect(levels(script, [0, 499, 500, 1_700, 2_100])).toEqual([0.5, 0.5, 0.25, 0, 0]))
  it('is as strong as it is far out, when asked so', () =>
    expect(levels({ ...script, levelBy: 'position' }, [0, 250, 500, 1_000, 2_100])).toEqual([
      0, 0.5, 1, 0.5, 0,
    ]))
  it('knows where it is, where it goes, and stays where it ended', () => {
    expect([0, 250, 1_000, 9_000].map((at) => positionAt(script, at))).toEqual([0, 0.5, 0.5, 0])
    expect([0, 500, 1_999, 9_000].map((at) => nextPointAt(script, at))).toEqual([1, 2, 3, 3])
  })
  it('never counts as more than full', () => {
    const points = [
      { atMs: 0, position: 0 },
      { atMs: 100, position: 1 },
    ]
    expect(peakOf({ ...script, points })).toBe(1)
  })
})

describe('what is no curve is refused', () => {
  const drawn = (points: unknown[]) => pattern.safeParse({ kind: 'drawn', points, loop: false }).success
  it.each([
    ['one point', [{ atMs: 0, level: 0 }]],
    ['points out of order', [500, 100].map((atMs) => ({ atMs, level: 0 }))],
    ['two points at once', [0, 500, 500].map((atMs) => ({ atMs, level: 0 }))],
    ['a curve too short to be seen', [0, 99].map((atMs) => ({ atMs, level: 0 }))],
    ['a level above full', [0, 100].map((atMs) => ({ atMs, level: 1.01 }))],
    ['a curve beyond five minutes', [0, 300_001].map((atMs) => ({ atMs, level: 0 }))],
    ['more than 500 points', Array.from({ length: 501 }, (_, atMs) => ({ atMs, level: 0 }))],
  ])('%s', (_name, points) => expect(drawn(points)).toBe(false))
})
