import { describe, expect, it } from 'vitest'
import { alertKeyframes, alertPose, poseOf } from '../../../src/renderer/shared-media/alert-motion'
import { animations } from '../../../src/shared/domain/overlay/theme'

const there = { opacity: 1, x: 0, y: 0, scale: 1 }
const theme = (enter: (typeof animations)[number], leave = enter) => ({ enter, leave, motionMs: 200 })

describe('how an alert moves', () => {
  it.each(animations)('%s begins unseen, ends whole, and stays near its place', (animation) => {
    expect(poseOf(animation, 0).opacity).toBe(0)
    const end = poseOf(animation, 1)
    expect(end.opacity).toBe(1)
    for (const [name, value] of Object.entries(there)) expect(end[name as 'x']).toBeCloseTo(value, 9)
    for (let t = 0; t <= 1; t += 0.01) {
      const { opacity, x, y, scale } = poseOf(animation, t)
      expect(opacity).toBeGreaterThanOrEqual(0)
      expect(opacity).toBeLessThanOrEqual(1)
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(0.6)
      expect(scale).toBeGreaterThan(0.5)
      expect(scale).toBeLessThan(1.1)
    }
  })
  it('comes, stays whole, goes, and is gone', () => {
    const at = (ageMs: number) => alertPose(theme('fade'), ageMs, 1_000, false).opacity
    expect([0, 100, 200, 500, 800, 900, 1_000, 2_000, -1].map(at)).toEqual([0, 0.5, 1, 1, 1, 0.5, 0, 0, 0])
  })
  it('goes another way than it came where the theme says so', () => {
    const { x } = alertPose(theme('fromLeft', 'rise'), 20, 1_000, false)
    const { y } = alertPose(theme('fromLeft', 'rise'), 980, 1_000, false)
    expect(x).toBeLessThan(0)
    expect(y).toBeGreaterThan(0)
  })
  it('takes half of a life that is shorter than its ways', () => {
    expect(alertPose(theme('fade'), 50, 100, false).opacity).toBeCloseTo(1)
  })
  it.each(animations)('%s only fades in a calm picture, or is simply there', (animation) => {
    for (const ageMs of [10, 100, 190, 950]) {
      const { x, y, scale } = alertPose(theme(animation), ageMs, 1_000, true)
      expect([x, y, scale]).toEqual([0, 0, 1])
    }
  })
  it('is the same as keyframes, of transform and opacity alone, from 0 to 1 in order', () => {
    const frames = alertKeyframes(theme('rise', 'fade'), 1_000, false)
    const offsets = frames.map(({ offset }) => offset as number)
    expect(offsets).toEqual([...offsets].sort((one, other) => one - other))
    expect([offsets[0], offsets.at(-1)]).toEqual([0, 1])
    for (const frame of frames) {
      expect(Object.keys(frame).sort()).toEqual(['offset', 'opacity', 'transform'])
      const pose = alertPose(theme('rise', 'fade'), (frame.offset as number) * 1_000, 1_000, false)
      expect(frame.opacity).toBe(pose.opacity)
    }
  })
})
