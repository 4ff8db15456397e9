import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalLimits, type OutputLimits } from '../../../src/shared/domain/device'
import { limitPresets, narrowest } from '../../../src/shared/domain/limits'
import { levelAt, type Pattern, patternPeriodMs } from '../../../src/shared/domain/pattern'
import { anyPattern } from '../../shared/domain/arbitrary-pattern'
import { createStage } from '../safety/stage'

const output = { deviceId: 'device', outputId: 'vibrate' }
const wave: Pattern = { kind: 'wave', low: 0.1, high: 0.9, periodMs: 1_500 }
const steady = (level: number): Pattern => ({ kind: 'constant', level })

async function armed(limits: Partial<OutputLimits>) {
  const stage = createStage()
  const toy = await stage.add(stage.device(), limits)
  stage.hardware.arm(60)
  await stage.clock.pass(100)
  return { ...stage, toy }
}
type Stage = Awaited<ReturnType<typeof armed>>

/** Plays it for real, and answers the level at each period. */
async function played({ clock, ask, toy }: Stage, pattern: Pattern, durationMs: number): Promise<number[]> {
  ask({ pattern, durationMs })
  const levels: number[] = []
  for (let elapsedMs = 0; elapsedMs < durationMs; elapsedMs += patternPeriodMs) {
    levels.push(toy.last('vibrate')?.level ?? 0)
    await clock.pass(patternPeriodMs)
  }
  return levels
}
/** One period more or less is how a radio's own gap shows. */
function differences(one: readonly number[], other: readonly number[]): number {
  const near = (at: number) => [-1, 0, 1].map((by) => other[at + by] ?? 0)
  return one.filter((level, at) => !near(at).some((each) => Math.abs(each - level) < 0.051)).length
}

describe('the preview of a pattern', () => {
  it.each<[string, Partial<OutputLimits>, Pattern, number]>([
    ['maximum, rise and the device’s steps', { max: 0.7, risePerSecond: 1 }, wave, 6_000],
    ['the longest run', { longestRunMs: 2_000, restAfterRunMs: 60_000 }, wave, 5_000],
    ['the share of a minute', { dutyPerMinute: 0.1 }, steady(0.5), 12_000],
    ['the hour', { exposureSecondsPerHour: 60 }, steady(0.5), 65_000],
    ['a wish of less than a step', {}, steady(0.01), 2_000],
    ['all of the gentle preset', limitPresets.gentle, wave, 60_000],
  ])('is what is written when it is played: %s', async (_name, limits, pattern, durationMs) => {
    const stage = await armed(limits)
    const preview = stage.hardware.preview(output, { pattern, durationMs })
    const really = await played(stage, pattern, durationMs)
    expect(preview).toHaveLength(really.length)
    expect(differences(preview, really)).toBe(0)
    expect(Math.max(...preview)).toBeGreaterThan(0)
  })

  it('counts what the output has used of its minute, and spends nothing itself', async () => {
    const stage = await armed({ dutyPerMinute: 0.2 })
    const wish = { pattern: steady(0.5), durationMs: 20_000 }
    const onFor = () =>
      stage.hardware.preview(output, wish).filter((level) => level > 0).length * patternPeriodMs
    expect(onFor()).toBeGreaterThan(10_000)
    expect(onFor()).toBeLessThan(13_000)
    expect(stage.hardware.preview(output, wish)).toEqual(stage.hardware.preview(output, wish))
    await played(stage, steady(0.5), 8_000)
    expect(onFor()).toBeLessThan(5_000)
    expect(stage.toy.last('vibrate')?.level).toBe(0)
  })

  it('shows while disarmed what arming would bring, and moves nothing', async () => {
    const { hardware, add, device } = createStage()
    const toy = await add(device())
    expect(Math.max(...hardware.preview(output, { pattern: steady(0.5), durationMs: 1_000 }))).toBe(0.5)
    expect(toy.above()).toEqual([])
  })

  it('never shows more than the limits or than was asked, but a whole step', () => {
    const limits = { ...normalLimits, max: 0.5 }
    const { hardware } = createStage()
    hardware.setCeiling(limits)
    fc.assert(
      fc.property(anyPattern, fc.integer({ min: 100, max: 20_000 }), (pattern, durationMs) => {
        const levels = hardware.preview(null, { pattern, durationMs })
        for (const [step, level] of levels.entries()) {
          const asked = levelAt(pattern, step * patternPeriodMs, durationMs)
          expect(level).toBeLessThanOrEqual(narrowest(normalLimits, limits).max + 1e-9)
          expect(level).toBeLessThanOrEqual(asked > 0 ? Math.max(asked, 0.01) + 1e-9 : 0)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('is refused for an output that is not known', () => {
    const { hardware } = createStage()
    const wish = { pattern: steady(0.5), durationMs: 1_000 }
    expect(() => hardware.preview({ ...output, deviceId: 'gone' }, wish)).toThrow(/not known/)
  })
})
