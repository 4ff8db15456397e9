import { describe, expect, it } from 'vitest'
import { findVerdict, type HealthInput } from '../../../src/main/health/rules'
import { stepVerdict, type VerdictState, verdictAtFirst } from '../../../src/main/health/verdict'
import { type AudienceHealth, type HealthCode, healthCodes } from '../../../src/shared/domain/health'
import { type PublishStats, publishStats } from '../../../src/shared/domain/live'

const stats = (change: Partial<PublishStats> = {}): PublishStats => ({
  ...publishStats.parse({
    ...{ bitrateBps: 3e6, width: 1280, height: 720, framesPerSecond: 30, roundTripMs: 20, lossPercent: 0 },
    limitedBy: 'none',
  }),
  ...{ sourceFramesPerSecond: 30, droppedPerSecond: 0, encodeMs: 8 },
  ...change,
})
const audience = (change: Partial<AudienceHealth> = {}): AudienceHealth => ({
  ...{ windowMs: 30_000, viewers: 10, stalling: 0, bitrateBps: 3e7, firstFrameMs: null, roundTripMs: null },
  ...{
    jitterBufferMs: null,
    glassToGlassMs: null,
    countries: [],
    lossPercent: { p50: 0, p95: 1 },
    stalledPercent: { p50: 0, p95: 0 },
    layers: [],
  },
  ...change,
})
const well: HealthInput = { live: 'live', hasRoom: true, stats: stats(), audience: audience() }
const cases: [HealthCode, string, Partial<HealthInput>][] = [
  ['offline', 'nothing is wanted, whatever else', { live: 'offline', hasRoom: false, stats: null }],
  ['roomLost', 'the room does not answer', { hasRoom: false }],
  ['starting', 'the room has no picture yet', { live: 'waiting' }],
  ['noPicture', 'not one picture goes out', { stats: stats({ framesPerSecond: 0 }) }],
  ['computerLimit', 'the encoder says so', { stats: stats({ limitedBy: 'cpu' }) }],
  ['computerLimit', 'a fifth of the pictures is left out', { stats: stats({ droppedPerSecond: 6 }) }],
  ['computerLimit', 'encoding takes longer than a picture lasts', { stats: stats({ encodeMs: 34 }) }],
  ['uploadLimit', 'the encoder says so', { stats: stats({ limitedBy: 'bandwidth' }) }],
  ['sharedUpload', 'half of the viewers lose', { audience: audience({ lossPercent: { p50: 4, p95: 9 } }) }],
  ['lossy', 'it is lost before the room', { stats: stats({ lossPercent: 4 }) }],
  ['slowRoute', 'the room is far', { stats: stats({ roundTripMs: 400 }) }],
  ['sourceSlow', 'the camera sits in the dark', { stats: stats({ sourceFramesPerSecond: 10 }) }],
  ['someViewers', 'few lose', { audience: audience({ lossPercent: { p50: 0, p95: 8 } }) }],
  ['someViewers', 'few halt', { audience: audience({ stalledPercent: { p50: 0, p95: 12 } }) }],
  [
    'someViewers',
    'the only viewer loses',
    { audience: audience({ viewers: 1, lossPercent: { p50: 9, p95: 9 } }) },
  ],
  ['good', 'all is well', {}],
  ['good', 'nobody watches', { audience: null }],
  ['good', 'another program publishes', { stats: null }],
  [
    'good',
    'the browser tells less',
    {
      stats: stats({
        sourceFramesPerSecond: null,
        droppedPerSecond: null,
        encodeMs: null,
        roundTripMs: null,
      }),
    },
  ],
]

describe('the verdict', () => {
  it.each(cases)('is %s when %s', (code, _why, change) => {
    expect(findVerdict({ ...well, ...change }, 'good').code).toBe(code)
  })

  it('has a case for every word', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(new Set(healthCodes))
  })

  it('names the worse of two, and says with which figures', () => {
    const both = { ...well, stats: stats({ limitedBy: 'bandwidth', droppedPerSecond: 9 }) }
    expect(findVerdict(both, 'good')).toEqual({
      code: 'computerLimit',
      figures: { dropped: 30, busy: 24, fps: 30 },
    })
  })

  it('does not change its mind at the edge of a limit', () => {
    const edge = { ...well, stats: stats({ lossPercent: 2.5 }) }
    expect(findVerdict(edge, 'good').code).toBe('good')
    expect(findVerdict(edge, 'lossy').code).toBe('lossy')
    expect(findVerdict({ ...well, stats: stats({ lossPercent: 2 }) }, 'lossy').code).toBe('good')
  })
})

describe('what is said of it', () => {
  function run(from: VerdictState, seconds: (HealthInput | 'well')[], startAt = 100_000): VerdictState {
    return seconds.reduce<VerdictState>(
      (state, input, second) => stepVerdict(state, input === 'well' ? well : input, startAt + second * 1_000),
      from,
    )
  }
  const bad: HealthInput = { ...well, stats: stats({ lossPercent: 8 }) }
  const worse: HealthInput = { ...well, stats: stats({ limitedBy: 'cpu' }) }
  const isGood: VerdictState = { said: { code: 'good', since: 0, figures: {} }, instead: null }
  const repeat = <T>(count: number, what: T): T[] => Array(count).fill(what)

  it('is what is so when a broadcast begins, and that it is over, at once', () => {
    expect(run(verdictAtFirst, [bad]).said.code).toBe('lossy')
    expect(run(isGood, [{ ...well, live: 'offline' }]).said.code).toBe('offline')
  })

  it('is bad only after three seconds of it, and good only after eight', () => {
    expect(run(isGood, repeat(3, bad)).said.code).toBe('good')
    const said = run(isGood, repeat(4, bad))
    expect(said.said).toMatchObject({ code: 'lossy', since: 103_000 })
    expect(run(said, repeat(8, 'well' as const)).said.code).toBe('lossy')
    expect(run(said, repeat(9, 'well' as const)).said.code).toBe('good')
  })

  it('does not follow what comes and goes', () => {
    expect(run(isGood, repeat(20, [bad, 'well' as const]).flat()).said.code).toBe('good')
  })

  it('turns to something worse as soon as to anything bad, to something milder as slowly as to good', () => {
    const said = run(isGood, repeat(4, bad))
    expect(run(said, repeat(4, worse)).said.code).toBe('computerLimit')
    const first = run(isGood, repeat(4, worse))
    expect(run(first, repeat(4, bad)).said.code).toBe('computerLimit')
    expect(run(first, repeat(9, bad)).said.code).toBe('lossy')
  })

  it('keeps its figures up to date while it stays', () => {
    const said = run(isGood, repeat(4, bad))
    const later = run(said, [{ ...well, stats: stats({ lossPercent: 6 }) }])
    expect(later.said).toMatchObject({ code: 'lossy', since: said.said.since, figures: { loss: 6 } })
  })
})
