import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dbfsOf, gainOf, silenceDbfs } from '../../../../src/renderer/studio/media/sound/dsp/decibel'
import { createDelayLine } from '../../../../src/renderer/studio/media/sound/dsp/delay-line'
import { createFader } from '../../../../src/renderer/studio/media/sound/dsp/fader'
import { ceiling, createLimiter, lookAheadMs } from '../../../../src/renderer/studio/media/sound/dsp/limiter'
import { createMeter } from '../../../../src/renderer/studio/media/sound/dsp/meter'
import { createRunningLeast } from '../../../../src/renderer/studio/media/sound/dsp/running-least'

const sampleRate = 48_000

describe('decibels', () => {
  it.each([
    [1, 0],
    [0.5, -6.02],
    [0.001, -60],
    [0, silenceDbfs],
  ])('amplitude %f is %f dBFS', (amplitude, dbfs) => {
    expect(dbfsOf(amplitude)).toBeCloseTo(dbfs, 2)
    if (amplitude > 0) expect(gainOf(dbfs)).toBeCloseTo(amplitude, 3)
  })
})

describe('a meter', () => {
  it('reads a full sine wave as −3 dBFS with a peak of 0, and silence at its floor', () => {
    const meter = createMeter()
    for (let at = 0; at < 4_800; at++) meter.add(0.99 * Math.sin((2 * Math.PI * at) / 48))
    const level = meter.take()
    expect(level.rmsDbfs).toBeCloseTo(-3.1, 1)
    expect(level.peakDbfs).toBeCloseTo(-0.1, 1)
    expect(level.isClipped).toBe(false)
    expect(meter.take()).toEqual({ peakDbfs: silenceDbfs, rmsDbfs: silenceDbfs, isClipped: false })
  })

  it('marks full scale once, in the level that it fell into', () => {
    const meter = createMeter()
    meter.add(-1)
    expect(meter.take().isClipped).toBe(true)
    meter.add(0.5)
    expect(meter.take().isClipped).toBe(false)
  })
})

describe('a fader', () => {
  it('is where it was sent after 10 ms and never leaps by more than a step', () => {
    const fader = createFader(sampleRate, 1)
    fader.to(0)
    const gains = Array.from({ length: 480 }, () => fader.next())
    expect(gains.at(-1)).toBe(0)
    expect(Math.max(...gains.map((gain, at) => (gains[at - 1] ?? 1) - gain))).toBeLessThan(1 / 479)
  })

  it('turns back on its way', () => {
    const fader = createFader(sampleRate, 1)
    fader.to(0)
    for (let at = 0; at < 100; at++) fader.next()
    fader.to(1)
    for (let at = 0; at < 480; at++) fader.next()
    expect(fader.next()).toBe(1)
  })
})

describe('a delay line', () => {
  it.each([0, 1, 7, 10])('gives back what came %i samples ago', (delay) => {
    const line = createDelayLine(10)
    const out = Array.from({ length: 40 }, (_, at) => line.pass(at + 1, delay))
    expect(out).toEqual(Array.from({ length: 40 }, (_, at) => Math.max(0, at + 1 - delay)))
  })
})

describe('the running least', () => {
  it('is the least of the latest values, whatever they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.float({ noNaN: true })), (length, values) => {
        const least = createRunningLeast(length)
        const found = values.map(least.add)
        const expected = values.map((_, at) =>
          Math.min(...values.slice(Math.max(0, at - length + 1), at + 1)),
        )
        expect(found).toEqual(expected)
      }),
    )
  })
})

describe('the limiter', () => {
  const lookAhead = Math.round((lookAheadMs / 1_000) * sampleRate)
  function limited(samples: readonly number[]): number[] {
    const limiter = createLimiter(sampleRate)
    const out = { left: 0, right: 0 }
    return samples.map((sample) => {
      limiter.pass(sample, -sample / 2, out)
      return out.left
    })
  }

  it('lets nothing through that is louder than its ceiling, whatever comes', () => {
    const loud = fc.array(fc.float({ min: -8, max: 8, noNaN: true }), { minLength: 1, maxLength: 800 })
    fc.assert(
      fc.property(loud, (samples) => {
        const padded = [...samples, ...Array.from({ length: lookAhead }, () => 0)]
        for (const sample of limited(padded)) expect(Math.abs(sample)).toBeLessThanOrEqual(ceiling + 1e-6)
      }),
    )
  })

  it('leaves what is quiet enough as it is, a little later', () => {
    const quiet = Array.from({ length: 2_000 }, (_, at) => 0.5 * Math.sin(at / 10))
    const out = limited(quiet)
    for (let at = lookAhead; at < quiet.length; at++)
      expect(out[at]).toBeCloseTo(quiet[at - lookAhead] ?? 0, 5)
  })

  it('gives the level back after a peak', () => {
    const samples = Array.from({ length: sampleRate }, (_, at) => (at === 1_000 ? 4 : 0.5))
    expect(limited(samples).at(-1)).toBeCloseTo(0.5, 2)
  })
})
