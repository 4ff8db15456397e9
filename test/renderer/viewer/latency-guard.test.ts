import { describe, expect, it } from 'vitest'
import {
  calmMs,
  createLatencyGuard,
  type EdgeLook,
  type EdgeStep,
  restartGapMs,
  toleranceMs,
} from '../../../src/renderer/viewer/player/latency-guard'

const calm: Omit<EdgeLook, 'now'> = {
  delayMs: 40,
  neededMs: 20,
  lossPercent: 0,
  stalls: 0,
  isDecoderSlow: false,
}

/** A look a second; what is seen may depend on what was done so far. */
function watch(
  seconds: number,
  see: (second: number, steps: readonly EdgeStep[]) => Partial<EdgeLook>,
  aimMs = 0,
): EdgeStep[] {
  const guard = createLatencyGuard()
  const steps: EdgeStep[] = []
  for (let second = 0; second < seconds; second++)
    steps.push(guard.look({ ...calm, ...see(second, steps), now: second * 1_000 }, aimMs))
  return steps
}
const restarts = (steps: readonly EdgeStep[]) =>
  steps.flatMap(({ restart }, second) => (restart ? [second] : []))

describe('the live-edge guard', () => {
  it('leaves a picture alone that is where it should be, however it trembles', () => {
    const steps = watch(600, (second) => ({ delayMs: 20 + ((second * 37) % toleranceMs) }))
    expect(new Set(steps.map(({ state }) => state))).toEqual(new Set(['atEdge']))
    expect(new Set(steps.map(({ targetMs }) => targetMs))).toEqual(new Set([0]))
  })

  it('leaves the balanced mode its buffer', () => {
    const steps = watch(60, () => ({ delayMs: 300 }), 250)
    expect(steps.at(-1)).toEqual({ state: 'atEdge', behindMs: 50, targetMs: 250, restart: false })
  })

  it('walks a buffer that stayed large after loss down in small steps, and its wish back up when that is done', () => {
    // The buffer follows its target, slowly.
    let delayMs = 250
    const steps = watch(
      120,
      (second, before) => {
        const target = before.at(-1)?.targetMs ?? 250
        if (second >= 10 && second < 15) delayMs = 700
        else if (target < 250) delayMs = Math.max(250, delayMs - 60)
        return { delayMs, lossPercent: second >= 10 && second < 15 ? 8 : 0 }
      },
      250,
    )
    expect(steps[12]).toMatchObject({ state: 'network', targetMs: 250 })
    expect(steps.find(({ state }) => state === 'catchingUp')).toBeDefined()
    const targets = steps.map(({ targetMs }) => targetMs)
    for (const [index, target] of targets.entries())
      expect(Math.abs(target - (targets[index - 1] ?? target))).toBeLessThanOrEqual(50)
    expect(Math.min(...targets)).toBeLessThan(250)
    expect(steps.at(-1)).toMatchObject({ state: 'atEdge', targetMs: 250 })
    expect(restarts(steps)).toEqual([])
  })

  it('waits until the loss has been over for a while', () => {
    const steps = watch(10, (second) => ({ delayMs: 500, lossPercent: second < 3 ? 5 : 0 }))
    expect(steps.slice(0, 3).every(({ state }) => state === 'network')).toBe(true)
    const first = steps.findIndex(({ state }) => state === 'catchingUp')
    expect(first * 1_000).toBeGreaterThanOrEqual(3_000 + calmMs)
  })

  it('makes the receiver anew when nothing else helps, and is content when that did', () => {
    const steps = watch(300, (_second, before) => ({ delayMs: restarts(before).length > 0 ? 40 : 900 }))
    expect(restarts(steps)).toHaveLength(1)
    expect(steps.at(-1)?.state).toBe('atEdge')
  })

  it('does it more and more seldom when it does not help', () => {
    const steps = watch(3_600, () => ({ delayMs: 900 }))
    const at = restarts(steps)
    expect(at.length).toBeLessThanOrEqual(7)
    const gaps = at.slice(1).map((second, index) => second - (at[index] ?? 0))
    expect(gaps[0]).toBeGreaterThanOrEqual((2 * restartGapMs) / 1_000)
    for (const [index, gap] of gaps.slice(1).entries()) expect(gap).toBeGreaterThanOrEqual(gaps[index] ?? 0)
  })

  it('never restarts for a device that decodes too slowly, nor for a network that keeps losing', () => {
    const slow = watch(600, () => ({ delayMs: 900, isDecoderSlow: true }))
    expect([restarts(slow), slow.at(-1)?.state]).toEqual([[], 'device'])
    const lossy = watch(600, () => ({ delayMs: 900, lossPercent: 4 }))
    expect([restarts(lossy), lossy.at(-1)?.state]).toEqual([[], 'network'])
  })

  it('counts what the network needs as no delay of its own', () => {
    const steps = watch(600, () => ({ delayMs: 480, neededMs: 450 }))
    expect(steps.every(({ state, restart }) => state === 'atEdge' && !restart)).toBe(true)
  })

  it('does not flap when loss comes every few seconds', () => {
    const steps = watch(600, (second) => ({ delayMs: 500, lossPercent: second % 4 === 0 ? 5 : 0 }))
    expect(restarts(steps)).toEqual([])
    expect(steps.some(({ state }) => state === 'catchingUp')).toBe(false)
  })

  it('does nothing where the browser does not say', () => {
    const steps = watch(100, () => ({ delayMs: null, neededMs: null, lossPercent: null }))
    expect(steps.every(({ state, restart }) => state === 'atEdge' && !restart)).toBe(true)
  })

  it('lets go of what it did while nothing was received', () => {
    const steps = watch(40, (second) => ({ delayMs: second < 30 ? 600 : null }), 250)
    expect(steps.at(-1)?.targetMs).toBe(250)
  })
})
