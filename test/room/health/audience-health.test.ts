import { describe, expect, it } from 'vitest'
import { createAudienceWatch, windowMs } from '../../../src/room/health/audience-health'
import { tellAudienceHealth } from '../../../src/room/health/tell-studio'
import { type AudienceHealth, audienceHealth, type WatchSample } from '../../../src/shared/domain/health'
import { spreadOf } from '../../../src/shared/domain/spread'
import { manualClock } from '../../renderer/shared-media/manual-clock'

const sample = (change: Partial<WatchSample> = {}): WatchSample => ({
  ...{ overMs: 2_000, height: 720, framesPerSecond: 30, bitrateBps: 2e6, lossPercent: 0, roundTripMs: 20 },
  ...{ jitterBufferMs: 40, glassToGlassMs: 110, stalls: 0, stalledMs: 0 },
  ...change,
})

describe('half and 95 of 100', () => {
  it.each([
    [[], null],
    [[7], { p50: 7, p95: 7 }],
    [[3, 1, 2], { p50: 2, p95: 3 }],
    [Array.from({ length: 100 }, (_, at) => 100 - at), { p50: 50, p95: 95 }],
  ])('of %j', (values, spread) => expect(spreadOf(values)).toEqual(spread))
})

describe('what all viewers get', () => {
  function setUp() {
    const clock = manualClock()
    return { clock, watch: createAudienceWatch({ now: clock.now }) }
  }

  it('is nothing while nobody reports, and the contract takes it', () => {
    const { watch } = setUp()
    const summary = watch.summary()
    expect(summary).toMatchObject({ viewers: 0, lossPercent: null, layers: [] })
    expect(audienceHealth.parse(summary)).toEqual(summary)
  })

  it('counts each page once, by its own mean weighed by time', () => {
    const { watch } = setUp()
    watch.report('a', {
      firstFrameMs: 300,
      samples: [sample({ lossPercent: 1, overMs: 3_000 }), sample({ lossPercent: 6, overMs: 1_000 })],
    })
    watch.report('b', {
      firstFrameMs: null,
      samples: [sample({ height: 180, lossPercent: null, bitrateBps: 3e5, glassToGlassMs: null })],
    })
    watch.report('c', {
      firstFrameMs: 900,
      samples: [sample({ stalls: 1, stalledMs: 500, glassToGlassMs: 300 })],
    })
    expect(watch.summary()).toEqual({
      ...{ windowMs, viewers: 3, stalling: 1, bitrateBps: 4.3e6 },
      firstFrameMs: { p50: 300, p95: 900 },
      lossPercent: { p50: 0, p95: 2.25 },
      roundTripMs: { p50: 20, p95: 20 },
      jitterBufferMs: { p50: 40, p95: 40 },
      glassToGlassMs: { p50: 110, p95: 300 },
      stalledPercent: { p50: 0, p95: 25 },
      countries: [],
      layers: [
        { height: 720, viewers: 2 },
        { height: 180, viewers: 1 },
      ],
    })
  })

  it('is told by country where it is known, the most viewers first, and nobody else is counted there', () => {
    const { watch } = setUp()
    const report = (lossPercent: number) => ({ firstFrameMs: null, samples: [sample({ lossPercent })] })
    watch.report('a', report(1), 'DE')
    watch.report('b', report(3), 'FR')
    watch.report('c', report(5), 'FR')
    watch.report('d', report(9), null)
    const summary = watch.summary()
    expect(summary.countries).toEqual([
      { country: 'FR', viewers: 2, lossPercent: { p50: 3, p95: 5 }, glassToGlassMs: { p50: 110, p95: 110 } },
      { country: 'DE', viewers: 1, lossPercent: { p50: 1, p95: 1 }, glassToGlassMs: { p50: 110, p95: 110 } },
    ])
    expect(audienceHealth.parse(summary)).toEqual(summary)
  })

  it('forgets a page that has left, one that fell silent, and what is older than the window', () => {
    const { clock, watch } = setUp()
    watch.report('gone', { firstFrameMs: null, samples: [sample({ lossPercent: 9 })] })
    watch.report('silent', { firstFrameMs: null, samples: [sample({ lossPercent: 9 })] })
    watch.left('gone')
    expect(watch.summary().viewers).toBe(1)
    clock.advance(windowMs - 1)
    watch.report('here', { firstFrameMs: null, samples: [sample({ lossPercent: 4 })] })
    clock.advance(2)
    expect(watch.summary()).toMatchObject({ viewers: 1, lossPercent: { p50: 4, p95: 4 } })
  })

  it('keeps no more of a page than it could honestly have said', () => {
    const { watch } = setUp()
    for (let at = 0; at < 500; at++)
      watch.report('loud', { firstFrameMs: null, samples: [sample({ stalls: at < 450 ? 1 : 0 })] })
    expect(watch.summary()).toMatchObject({ viewers: 1, stalling: 0 })
  })

  it('never has a picture stand still for longer than all the time', () => {
    const { watch } = setUp()
    watch.report('a', { firstFrameMs: null, samples: [sample({ stalls: 1, stalledMs: 9_000 })] })
    expect(watch.summary().stalledPercent).toEqual({ p50: 100, p95: 100 })
  })
})

it('the studio is told every two seconds while viewers report, and once that nobody does any more', () => {
  const clock = manualClock()
  const told: number[] = []
  let viewers = 0
  const stop = tellAudienceHealth({
    clock,
    summary: () => ({ viewers }) as AudienceHealth,
    tell: (health) => void told.push(health.viewers),
  })
  clock.advance(4_000)
  viewers = 2
  clock.advance(4_000)
  viewers = 0
  clock.advance(6_000)
  expect(told).toEqual([2, 2, 0])
  stop()
})
