import { describe, expect, it } from 'vitest'
import { createHealth } from '../../../src/main/health/health'
import { createHealthHistory } from '../../../src/main/health/history'
import { csvOf } from '../../../src/renderer/studio/features/health/export'
import { chartsOf } from '../../../src/renderer/studio/features/health/series'
import { audienceHealth } from '../../../src/shared/domain/health'
import { type HealthPoint, healthPoint } from '../../../src/shared/domain/health-point'
import { type PublishStats, publishStats } from '../../../src/shared/domain/live'
import { manualClock } from '../../renderer/shared-media/manual-clock'

const point = (at: number, change: Partial<HealthPoint> = {}): HealthPoint => ({
  ...{
    at,
    overMs: 1_000,
    bitrateBps: 2e6,
    framesPerSecond: 30,
    lossPercent: 0,
    roundTripMs: 20,
    jitterMs: null,
  },
  ...{ encodeMs: 8, droppedPerSecond: 0, layers: [], viewerLossPercent: null, viewerStalledPercent: null },
  ...change,
})

describe('the history of a session', () => {
  it('keeps every point while there is room', () => {
    const history = createHealthHistory(10)
    for (let at = 1; at <= 9; at++) history.add(point(at))
    expect(history.points().map(({ at }) => at)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('covers all of it in bounded memory, however long it is, and loses no time', () => {
    const history = createHealthHistory(10)
    for (let at = 1; at <= 1_000; at++) {
      history.add(point(at, { lossPercent: at % 2 ? 2 : 0 }))
      expect(history.points().length).toBeLessThanOrEqual(11)
      expect(history.points().reduce((sum, { overMs }) => sum + overMs, 0)).toBe(at * 1_000)
    }
    const loss = history.points().reduce((sum, each) => sum + each.lossPercent * each.overMs, 0)
    expect(loss / 1_000_000).toBeCloseTo(1)
  })

  it('takes the mean of what was told only', () => {
    const history = createHealthHistory(2)
    history.add(point(1, { jitterMs: null, roundTripMs: 10 }))
    history.add(point(2, { jitterMs: 8, roundTripMs: 30 }))
    expect(history.points()).toMatchObject([{ at: 2, overMs: 2_000, jitterMs: 8, roundTripMs: 20 }])
  })
})

const nobody = {
  ...{ windowMs: 30_000, viewers: 0, stalling: 0, bitrateBps: 0, firstFrameMs: null, lossPercent: null },
  ...{
    roundTripMs: null,
    jitterBufferMs: null,
    glassToGlassMs: null,
    countries: [],
    stalledPercent: null,
    layers: [],
  },
}

describe('the health of a broadcast', () => {
  const fresh = (): PublishStats =>
    publishStats.parse({
      ...{ bitrateBps: 3e6, width: 1280, height: 720, framesPerSecond: 30, roundTripMs: 20, lossPercent: 0 },
      limitedBy: 'none',
    })
  function setUp() {
    const clock = manualClock()
    const points: HealthPoint[] = []
    const now = { live: 'live' as 'live' | 'offline', stats: fresh() as PublishStats | null }
    const health = createHealth({
      clock,
      live: () => now.live,
      hasRoom: () => true,
      stats: () => now.stats,
      onChange: () => undefined,
      onPoint: (each) => void points.push(healthPoint.parse(each)),
    })
    const second = () => {
      now.stats = now.stats && fresh()
      clock.advance(1_000)
    }
    return { clock, now, health, points, second }
  }

  it('is looked at each second of a broadcast, and not while there is none', () => {
    const { now, health, points, second } = setUp()
    for (let count = 0; count < 5; count++) second()
    expect(points).toHaveLength(5)
    expect(health.view().verdict.code).toBe('good')
    now.live = 'offline'
    second()
    expect(health.history()).toHaveLength(5)
    expect(health.view().verdict.code).toBe('offline')
    health.close()
  })

  it('knows nothing of viewers when the room has fallen silent', () => {
    const { clock, health } = setUp()
    const audience = { ...audienceHealth.parse(nobody), viewers: 3 }
    clock.advance(1_000)
    health.audienceIs(audience)
    clock.advance(5_000)
    expect(health.view().audience?.viewers).toBe(3)
    clock.advance(5_000)
    expect(health.view().audience).toBeNull()
    health.close()
  })

  it('does not go on drawing what the window does not report any more', () => {
    const { clock, health, points } = setUp()
    clock.advance(60_000)
    expect(points.length).toBeLessThanOrEqual(5)
    health.close()
  })
})

describe('the session as a table', () => {
  it('is one line a point, empty where nothing was told', () => {
    const layers = [
      { height: 720, framesPerSecond: 30, bitrateBps: 1.5e6 },
      { height: 180, framesPerSecond: 30, bitrateBps: 1e5 },
    ]
    expect(csvOf([point(1_700_000_000_000, { layers })]).split('\r\n')).toEqual([
      'at,overMs,bitrateBps,framesPerSecond,lossPercent,roundTripMs,jitterMs,encodeMs,droppedPerSecond,viewerLossPercent,viewerStalledPercent,layers',
      '2023-11-14T22:13:20.000Z,1000,2000000,30,0,20,,8,0,,,720p 1500000 | 180p 100000',
      '',
    ])
  })

  it('is drawn with a line a layer, the largest first, and gaps where one was not sent', () => {
    const large = { height: 720, framesPerSecond: 30, bitrateBps: 2e6 }
    const small = { height: 180, framesPerSecond: 30, bitrateBps: 1e5 }
    const [bitrate] = chartsOf([point(1, { layers: [small] }), point(2, { layers: [small, large] })])
    expect(bitrate?.lines.map(({ name, values }) => [name, values])).toEqual([
      ['total', [2, 2]],
      ['layer1', [0.1, 2]],
      ['layer2', [null, 0.1]],
    ])
  })
})
