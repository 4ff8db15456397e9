import { describe, expect, it } from 'vitest'
import { createQualityReporter, sampleOf } from '../../../src/renderer/viewer/player/quality-reporter'
import type { WatchStats } from '../../../src/renderer/viewer/player/watch-stats'
import { mostSamples, type WatchReport, watchReport } from '../../../src/shared/domain/health'

const stats = (change: Partial<WatchStats> = {}): WatchStats => ({
  ...{ width: 1280, height: 720, framesPerSecond: 30, bitrateBps: 2e6, lossPercent: 1, jitterBufferMs: 40 },
  ...{
    neededBufferMs: 20,
    isDecoderSlow: false,
    glassToGlassMs: 120,
    roundTripMs: 20,
    codec: 'VP8',
    droppedFrames: 0,
    stalls: 0,
    stalledMs: 0,
  },
  ...change,
})
function setUp() {
  const said: WatchReport[] = []
  let isUp = true
  const reporter = createQualityReporter({
    say(report) {
      if (isUp) said.push(watchReport.parse(report))
      return isUp
    },
  })
  const seconds = (count: number, change: Partial<WatchStats> = {}) => {
    for (let second = 0; second < count; second++) reporter.measured(stats(change), 1_000)
  }
  const link = (up: boolean) => {
    isUp = up
  }
  return { said, reporter, seconds, link }
}

describe('what a page reports of its picture', () => {
  it('goes out in batches of three samples of two seconds', () => {
    const { said, seconds } = setUp()
    seconds(12)
    expect(said.map(({ samples }) => samples.map(({ overMs }) => overMs))).toEqual([
      [2_000, 2_000, 2_000],
      [2_000, 2_000, 2_000],
    ])
  })

  it('goes out with the first sample after the first frame, which is told once', () => {
    const { said, seconds, reporter } = setUp()
    reporter.firstFrame(312.4)
    seconds(8)
    expect(said.map(({ firstFrameMs, samples }) => [firstFrameMs, samples.length])).toEqual([
      [312, 1],
      [null, 3],
    ])
  })

  it('goes out at once after a halt', () => {
    const { said, seconds } = setUp()
    seconds(2, { stalls: 1, stalledMs: 700 })
    expect(said[0]?.samples[0]).toMatchObject({ stalls: 2, stalledMs: 1_400 })
  })

  it('waits while there is no link, and is bounded then', () => {
    const { said, seconds, link } = setUp()
    link(false)
    seconds(60)
    link(true)
    seconds(2)
    expect(said).toHaveLength(1)
    expect(said[0]?.samples).toHaveLength(mostSamples)
  })

  it('leaves out what the browser does not say, and stays within the contract whatever it says', () => {
    const silent = sampleOf([{ stats: stats({ lossPercent: null, roundTripMs: null }), overMs: 2_000 }])
    expect(silent).toMatchObject({ lossPercent: null, roundTripMs: null })
    const odd = sampleOf([
      { stats: stats({ height: -4, bitrateBps: 1e12, jitterBufferMs: 1e9, stalledMs: 1e9 }), overMs: 1e9 },
    ])
    expect(watchReport.safeParse({ firstFrameMs: null, samples: [odd] }).success).toBe(true)
    expect(
      sampleOf([
        { stats: stats({ lossPercent: 2 }), overMs: 1_000 },
        { stats: stats(), overMs: 1_000 },
      ]).lossPercent,
    ).toBe(1.5)
  })
})
