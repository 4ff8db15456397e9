import { describe, expect, it } from 'vitest'
import {
  curveOf,
  levelAfterKey,
  readyCurves,
  shareAt,
  withPoint,
} from '../../../src/renderer/viewer/page/control/level-input'
import { type CurvePoints, curvePoints } from '../../../src/shared/domain/control'

describe('a level by pointer and keys', () => {
  it.each([
    [
      { clientX: 150, clientY: 70 },
      { x: 0.25, y: 0.5 },
    ],
    [
      { clientX: -40, clientY: 900 },
      { x: 0, y: 1 },
    ],
  ])('%o is %o of the surface', (pointer, share) => {
    expect(shareAt({ left: 100, top: 50, width: 200, height: 40 }, pointer)).toEqual(share)
  })
  it.each([
    [0.5, 'ArrowUp', 0.55],
    [0.5, 'ArrowLeft', 0.45],
    [0.98, 'ArrowRight', 1],
    [0.1, 'PageDown', 0],
    [0.4, 'End', 1],
    [0.4, 'Home', 0],
    [0.4, 'Escape', 0],
    [0.4, 'Tab', null],
  ])('from %s, %s gives %s', (level, key, next) => {
    expect(levelAfterKey(level, key)).toBe(next)
  })
})

describe('a drawn curve', () => {
  const draw = (moves: [number, number][]) =>
    moves.reduce<CurvePoints>((points, [x, level]) => withPoint(points, x, level), [])

  it('starts at zero wherever it is begun, goes to the right only, and is bounded', () => {
    const points = draw([
      [0.3, 0.2],
      [0.5, 0.9],
      [0.4, 0.1],
      [0.5001, 0.1],
      [1.4, 3],
    ])
    expect(points).toEqual([
      { atMs: 0, level: 0.2 },
      { atMs: 5_000, level: 0.9 },
      { atMs: 10_000, level: 1 },
    ])
  })
  it('of a thousand points fits what the room takes, at every length', () => {
    const points = draw(Array.from({ length: 1_000 }, (_, at) => [at / 999, Math.random()]))
    for (const lengthMs of [2_000, 5_000, 10_000])
      expect(curvePoints.safeParse(curveOf(points, lengthMs)).success).toBe(true)
  })
  it('that is a dot is none', () => {
    expect(curveOf(draw([[0.5, 0.5]]), 5_000)).toBeNull()
  })
  it.each(Object.entries(readyCurves))('%s fits what the room takes', (_name, curve) => {
    for (const lengthMs of [2_000, 5_000, 10_000])
      expect(curvePoints.safeParse(curveOf(curve, lengthMs)).success).toBe(true)
  })
})
