import { describe, expect, it } from 'vitest'
import type { NegotiationEnd } from '../../../src/renderer/shared-media/negotiate'
import type { Keeper } from '../../../src/renderer/shared-media/session-keeper'
import { publishingOf } from '../../../src/renderer/studio/media/publisher'
import { codecOrder, preferredCodecs } from '../../../src/renderer/studio/media/publisher/codecs'
import { createFrameWatch, frozenMs } from '../../../src/renderer/studio/media/publisher/frame-watch'
import {
  isSameEncoding,
  layersOf,
  needsNewSession,
} from '../../../src/renderer/studio/media/publisher/layers'
import {
  publishStatsOf,
  type StatsEntry,
  sentSoFar,
} from '../../../src/renderer/studio/media/publisher/publish-stats'
import { refusalNews, remoteRefusalNews } from '../../../src/renderer/studio/media/publisher/refusal'
import { createReportWatch, leastSilenceMs } from '../../../src/renderer/studio/media/publisher/report-watch'
import type { PublishCode } from '../../../src/renderer/studio/media/types'
import {
  defaultEncoding,
  type EncodingSettings,
  type PublishCodec,
} from '../../../src/shared/domain/encoding'

describe('what the studio is told of publishing', () => {
  it.each<[Keeper<PublishCode>, boolean, object]>([
    [{ phase: 'idle' }, true, { state: 'idle', code: null, retryAt: null }],
    [
      { phase: 'connecting', current: null, candidate: 1, attempt: 0, code: null },
      false,
      { state: 'connecting', code: null, retryAt: null },
    ],
    [
      { phase: 'waiting', current: null, attempt: 1, retryAt: 5, code: 'busy' },
      false,
      { state: 'connecting', code: 'busy', retryAt: 5 },
    ],
    [
      { phase: 'connecting', current: 1, candidate: 2, attempt: 0, code: 'stalled' },
      true,
      { state: 'reconnecting', code: 'stalled', retryAt: null },
    ],
    [
      { phase: 'connecting', current: 1, candidate: 2, attempt: 0, code: null },
      true,
      { state: 'live', code: null, retryAt: null },
    ],
    [{ phase: 'live', current: 1, attempt: 0, since: 0 }, true, { state: 'live', code: null, retryAt: null }],
    [{ phase: 'failed', code: 'refused' }, true, { state: 'failed', code: 'refused', retryAt: null }],
  ])('in %j', (keeper, wasLive, expected) => {
    expect(publishingOf(keeper, wasLive)).toEqual(expected)
  })
})

describe('a WHIP refusal', () => {
  it.each([
    [0, 0, 'roomUnreachable', 'yes'],
    [404, 0, 'roomUnreachable', 'yes'],
    [502, 0, 'roomUnreachable', 'yes'],
    [409, 0, 'busy', 'yes'],
    [503, 0, 'busy', 'yes'],
    [401, 0, 'refused', 'yes'],
    [403, 4, 'refused', 'never'],
    [406, 0, 'unsupported', 'never'],
    [422, 0, 'unsupported', 'never'],
  ])('%i at attempt %i means %s, again: %s', (status, attempt, code, again) => {
    expect(refusalNews({ status, retryAfterMs: 700 }, attempt)).toEqual({
      type: 'ended',
      code,
      again,
      retryAfterMs: 700,
    })
  })
})

describe('a refusal by a remote server', () => {
  it.each<[number, NegotiationEnd['why'], PublishCode, 'yes' | 'never']>([
    [0, 'unreachable', 'serverUnreachable', 'yes'],
    [0, 'untrusted', 'untrusted', 'never'],
    [0, 'redirected', 'notWhip', 'never'],
    [502, 'notWhip', 'notWhip', 'never'],
    [401, undefined, 'tokenRefused', 'never'],
    [403, undefined, 'tokenRefused', 'never'],
    [404, undefined, 'notWhip', 'never'],
    [405, undefined, 'notWhip', 'never'],
    [409, undefined, 'serverBusy', 'yes'],
    [429, undefined, 'serverBusy', 'yes'],
    [406, undefined, 'offerRefused', 'never'],
    [418, undefined, 'offerRefused', 'never'],
    [422, undefined, 'offerRefused', 'never'],
    [500, undefined, 'serverBusy', 'yes'],
    [503, undefined, 'serverBusy', 'yes'],
    [599, undefined, 'serverBusy', 'yes'],
  ])('%i %s means %s, again: %s', (status, why, code, again) => {
    const end = { status, retryAfterMs: 700, ...(why ? { why } : {}) }
    expect(remoteRefusalNews(end, false)).toEqual({ type: 'ended', code, again, retryAfterMs: 700 })
    expect(remoteRefusalNews(end, true)).toMatchObject({ code, again: 'yes' })
  })
})

/** Sends a packet per look and hears reports as told; answers the news with their times. */
function watch(isReportAt: (now: number) => boolean, untilMs: number, isSending = (_now: number) => true) {
  const reportWatch = createReportWatch()
  const news: [string, number][] = []
  let reportedAt: number | null = null
  let packetsSent = 0
  for (let now = 0; now <= untilMs; now += 250) {
    if (isReportAt(now)) reportedAt = now
    if (isSending(now)) packetsSent++
    const heard = reportWatch.look({ packetsSent, reportedAt }, now)
    if (heard) news.push([heard, now])
  }
  return news
}

describe('the report watch', () => {
  it('calls a server that reported four times a second lost after a second and a half', () => {
    expect(watch((now) => now <= 3_000, 6_000)).toEqual([['stalled', 3_000 + leastSilenceMs]])
  })

  it('is patient with a server that reports every two seconds', () => {
    expect(watch((now) => now % 2_000 === 0 && now <= 8_000, 13_750)).toEqual([])
    expect(watch((now) => now % 2_000 === 0 && now <= 8_000, 14_250)).toEqual([['stalled', 14_000]])
  })

  it('expects no reports while nothing is sent', () => {
    expect(
      watch(
        (now) => now <= 1_000,
        9_000,
        (now) => now <= 1_000,
      ),
    ).toEqual([])
  })

  it('expects none from a server that never reports', () => {
    expect(watch(() => false, 60_000)).toEqual([])
  })

  it('tells when reports come again', () => {
    expect(watch((now) => now <= 2_000 || now >= 5_000, 6_000)).toEqual([
      ['stalled', 3_500],
      ['revived', 5_000],
    ])
  })
})

describe('the frame watch', () => {
  it('calls an encoder frozen once it has given no picture for a while, and tells when it goes on', () => {
    const frames = createFrameWatch()
    expect([frames.look(5, 1_000), frames.look(5, 1_000 + frozenMs - 1)]).toEqual([null, null])
    expect([frames.look(5, 1_000 + frozenMs), frames.look(5, 9_000)]).toEqual(['stalled', null])
    expect(frames.look(6, 9_250)).toBe('revived')
  })

  it('expects nothing before the first picture, and is not misled by rare looks', () => {
    const frames = createFrameWatch()
    expect([frames.look(0, 0), frames.look(0, 60_000)]).toEqual([null, null])
    expect([frames.look(900, 120_000), frames.look(1_800, 180_000)]).toEqual([null, null])
  })
})

describe('figures of the outgoing stream', () => {
  const layer = (frameHeight: number, framesPerSecond: number, bytesSent: number): StatsEntry => ({
    type: 'outbound-rtp',
    kind: 'video',
    timestamp: 0,
    frameHeight,
    frameWidth: (frameHeight * 16) / 9,
    framesPerSecond,
    bytesSent,
    packetsSent: 1,
    framesEncoded: 2,
    qualityLimitationReason: frameHeight === 360 ? 'cpu' : 'none',
  })

  it('adds all layers up and shows the largest that is sent', () => {
    const before = sentSoFar([], 1_000)
    const entries: StatsEntry[] = [
      layer(180, 30, 10_000),
      layer(360, 29, 40_000),
      layer(720, 0, 75_000),
      { type: 'remote-inbound-rtp', timestamp: 1_900, roundTripTime: 0.0384, fractionLost: 0.02 },
    ]
    const now = sentSoFar(entries, 2_000)
    expect(now).toMatchObject({ bytes: 125_000, packets: 3, at: 2_000, reportedAt: 1_900 })
    expect(publishStatsOf(entries, before, now)).toMatchObject({
      bitrateBps: 1_000_000,
      width: 640,
      height: 360,
      framesPerSecond: 29,
      roundTripMs: 38,
      lossPercent: 2,
      limitedBy: 'cpu',
    })
  })

  it('says what one picture takes, which were left out, and how each layer goes', () => {
    const at = (seconds: number): StatsEntry[] => {
      const encoded = (id: string, height: number, bytesASecond: number, msAPicture: number): StatsEntry => ({
        ...layer(height, 25, bytesASecond * seconds),
        id,
        framesEncoded: 25 * seconds,
        totalEncodeTime: (25 * seconds * msAPicture) / 1_000,
      })
      return [
        encoded('small', 180, 20_000, 2),
        encoded('large', 720, 200_000, 9),
        { type: 'media-source', kind: 'video', timestamp: 0, frames: 30 * seconds, framesPerSecond: 30 },
        { type: 'remote-inbound-rtp', timestamp: 0, jitter: 0.004 },
      ]
    }
    const stats = publishStatsOf(at(5), sentSoFar(at(3), 3_000), sentSoFar(at(5), 5_000))
    expect(stats).toMatchObject({ jitterMs: 4, sourceFramesPerSecond: 30 })
    expect(stats.encodeMs).toBeCloseTo(11)
    expect(stats.droppedPerSecond).toBeCloseTo(5)
    expect(stats.layers).toEqual([
      { height: 720, framesPerSecond: 25, bitrateBps: 1_600_000 },
      { height: 180, framesPerSecond: 25, bitrateBps: 160_000 },
    ])
  })

  it('is all zero before anything was sent', () => {
    const none = sentSoFar([], 0)
    expect(publishStatsOf([], none, none)).toMatchObject({
      bitrateBps: 0,
      width: 0,
      roundTripMs: null,
      limitedBy: 'none',
      encodeMs: null,
      droppedPerSecond: null,
      layers: [],
    })
  })
})

describe('the codecs offered', () => {
  const order = (chosen: EncodingSettings['codec'], ...hardware: PublishCodec[]) =>
    codecOrder(chosen, async (codec) => hardware.includes(codec))

  it('are those this machine encodes in hardware, then what software does cheaply, AV1 never by itself', async () => {
    expect(await order('auto')).toEqual(['H264', 'VP8', 'VP9'])
    expect(await order('auto', 'AV1', 'VP9')).toEqual(['VP9', 'AV1', 'H264', 'VP8'])
    expect(await order('auto', 'H264', 'AV1')).toEqual(['H264', 'AV1', 'VP8', 'VP9'])
  })

  it('begin with those that come in layers where these are wanted, unless the operator chose another', async () => {
    const layered = (chosen: EncodingSettings['codec'], ...hardware: PublishCodec[]) =>
      codecOrder(chosen, async (codec) => hardware.includes(codec), 'svc')
    expect(await layered('auto')).toEqual(['VP9', 'AV1', 'H264', 'VP8'])
    expect(await layered('auto', 'H264', 'AV1')).toEqual(['AV1', 'VP9', 'H264', 'VP8'])
    expect((await layered('H264'))[0]).toBe('H264')
  })

  it('begin with the operator’s own choice', async () => {
    expect(await order('AV1')).toEqual(['AV1', 'H264', 'VP8', 'VP9'])
    expect(await order('VP8', 'VP9')).toEqual(['VP8', 'VP9', 'H264'])
  })

  it('come in that order, the widest H.264 first, helpers last', () => {
    const h264 = (mode: number, profile: string) => ({
      mimeType: 'video/H264',
      sdpFmtpLine: `level-asymmetry-allowed=1;packetization-mode=${mode};profile-level-id=${profile}`,
    })
    const codecs = [
      { mimeType: 'video/VP8' },
      { mimeType: 'video/rtx' },
      { mimeType: 'video/VP9' },
      h264(0, '42001f'),
      h264(1, '640c1f'),
      h264(1, '42e01f'),
      { mimeType: 'video/AV1' },
    ]
    expect(preferredCodecs(codecs, ['H264', 'VP8', 'VP9'])).toEqual([
      h264(1, '42e01f'),
      h264(1, '640c1f'),
      h264(0, '42001f'),
      { mimeType: 'video/VP8' },
      { mimeType: 'video/VP9' },
      { mimeType: 'video/rtx' },
    ])
  })
})

describe('the layers sent', () => {
  it('are three of halved size, the whole bitrate for the largest', () => {
    const layers = layersOf(defaultEncoding, 720)
    expect(layers.map(({ rid, scaleResolutionDownBy }) => [rid, scaleResolutionDownBy])).toEqual([
      ['q', 4],
      ['h', 2],
      ['f', 1],
    ])
    expect(layers.map(({ maxBitrate }) => maxBitrate)).toEqual([150_000, 600_000, 2_500_000])
    expect(layers.every(({ maxFramerate }) => maxFramerate === 30)).toBe(true)
  })

  it('are one stream in layers where the codec has them', () => {
    const one = { scaleResolutionDownBy: 1, maxBitrate: 2_500_000, maxFramerate: 30 }
    const inLayers = { ...one, scalabilityMode: 'L3T3_KEY' }
    const of = (codec: EncodingSettings['codec']) =>
      layersOf({ ...defaultEncoding, layering: 'svc', codec }, 720)
    expect((['auto', 'VP9', 'AV1'] as const).map(of)).toEqual([[inLayers], [inLayers], [inLayers]])
    expect((['H264', 'VP8'] as const).map(of)).toEqual([[one], [one]])
  })

  it('are one without simulcast', () => {
    expect(layersOf({ ...defaultEncoding, layering: 'single' }, 720)).toEqual([
      { scaleResolutionDownBy: 1, maxBitrate: 2_500_000, maxFramerate: 30 },
    ])
  })

  it.each([
    [1_080, 720, 1.5],
    [720, 480, 1.5],
    [720, 720, 1],
    [720, 1_080, 1],
  ] as const)('make %ip smaller for %ip, and never larger', (source, height, scale) => {
    const largest = layersOf({ ...defaultEncoding, height }, source).at(-1)
    expect(largest?.scaleResolutionDownBy).toBe(scale)
  })

  it('stay of use at the lowest bitrate', () => {
    const least = layersOf({ ...defaultEncoding, bitrateKbps: 300 }, 720)
    expect(least.map(({ maxBitrate }) => maxBitrate)).toEqual([100_000, 200_000, 300_000])
  })
})

describe('a change of the encoding', () => {
  it.each<[Partial<EncodingSettings>, boolean]>([
    [{ codec: 'VP9' }, true],
    [{ layering: 'single' }, true],
    [{ layering: 'svc' }, true],
    [{ bitrateKbps: 900 }, false],
    [{ height: 480 }, false],
    [{ frameRate: 15 }, false],
    [{ contentHint: 'text' }, false],
  ])('%j needs a new session: %s', (change, isNeeded) => {
    const next = { ...defaultEncoding, ...change }
    expect(needsNewSession(defaultEncoding, next)).toBe(isNeeded)
    expect(isSameEncoding(defaultEncoding, next)).toBe(false)
    expect(isSameEncoding(next, { ...next })).toBe(true)
  })
})
