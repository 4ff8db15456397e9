import { describe, expect, it } from 'vitest'
import { createDemultiplexer, type IngestSection } from '../../../src/room/sfu/ingest/demultiplexer'
import { createGaps } from '../../../src/room/sfu/ingest/gaps'
import { createKeyframeRequests } from '../../../src/room/sfu/ingest/keyframe-requests'
import { activeLayers, chooseLayer, noWish } from '../../../src/room/sfu/ingest/layer-choice'
import { createReception } from '../../../src/room/sfu/ingest/reception'
import type { LayerWish } from '../../../src/shared/contract/watch'
import { rtp } from './samples'

const audio: IngestSection = {
  kind: 'audio',
  mid: '0',
  payloadType: 111,
  repairPayloadType: null,
  ssrcs: [],
  rids: [],
}
const video: IngestSection = {
  kind: 'video',
  mid: '1',
  payloadType: 96,
  repairPayloadType: 97,
  ssrcs: [],
  rids: ['q', 'f'],
}

describe('demultiplexing', () => {
  it('learns a layer from its header extensions and remembers it by SSRC', () => {
    const demultiplexer = createDemultiplexer([audio, video], { mid: 4, rid: 10, repairedRid: 11 })
    expect(demultiplexer.route(rtp({ ssrc: 1 }))).toBeNull()
    expect(demultiplexer.route(rtp({ ssrc: 1, extensions: { 4: '1', 10: 'f' } }))).toEqual({
      kind: 'video',
      rid: 'f',
      isRepair: false,
    })
    expect(demultiplexer.route(rtp({ ssrc: 1 }))).toEqual({ kind: 'video', rid: 'f', isRepair: false })
    expect(demultiplexer.route(rtp({ ssrc: 2, extensions: { 4: '1', 10: 'unheard' } }))).toBeNull()
    expect(demultiplexer.route(rtp({ ssrc: 3, payloadType: 111, extensions: { 4: '0' } }))?.kind).toBe(
      'audio',
    )
  })

  it('takes declared SSRCs and bare payload types where there is no simulcast', () => {
    const single = { ...video, rids: [], ssrcs: [5_000, 5_001] }
    const demultiplexer = createDemultiplexer([audio, single], { mid: null, rid: null, repairedRid: null })
    expect(demultiplexer.route(rtp({ ssrc: 5_000 }))).toEqual({ kind: 'video', rid: '', isRepair: false })
    expect(demultiplexer.route(rtp({ ssrc: 77, payloadType: 111 }))).toEqual({
      kind: 'audio',
      rid: '',
      isRepair: false,
    })
    expect(demultiplexer.route(rtp({ ssrc: 5_001, payloadType: 97 }))).toEqual({
      kind: 'video',
      rid: '',
      isRepair: true,
    })
    expect(demultiplexer.route(rtp({ ssrc: 5_001, payloadType: 98 }))).toBeNull()
  })

  it('knows a layer’s retransmissions by the RID they repair', () => {
    const demultiplexer = createDemultiplexer([audio, video], { mid: 4, rid: 10, repairedRid: 11 })
    const repair = { ssrc: 7, payloadType: 97 }
    expect(demultiplexer.route(rtp({ ...repair, extensions: { 4: '1', 10: 'f' } }))).toBeNull()
    const route = { kind: 'video', rid: 'f', isRepair: true }
    expect(demultiplexer.route(rtp({ ...repair, extensions: { 4: '1', 11: 'f' } }))).toEqual(route)
    expect(demultiplexer.route(rtp(repair))).toEqual(route)
    expect(demultiplexer.route(rtp({ ssrc: 7, payloadType: 96 }))).toBeNull()
  })

  it('drops another payload type on a known SSRC', () => {
    const demultiplexer = createDemultiplexer([audio, { ...video, rids: [] }], {
      mid: null,
      rid: null,
      repairedRid: null,
    })
    expect(demultiplexer.route(rtp({ ssrc: 1 }))).not.toBeNull()
    expect(demultiplexer.route(rtp({ ssrc: 1, payloadType: 45 }))).toBeNull()
  })
})

describe('reception', () => {
  it('reports loss since the last report and over all, and the sender report it heard', () => {
    const reception = createReception(90_000)
    for (const sequence of [65_534, 65_535, 1, 2])
      reception.take(rtp({ sequence, timestamp: sequence * 3_000 }), 10)
    reception.report({ ssrc: 1, ntpSeconds: 0x11112222, ntpFraction: 0x33334444, rtpTimestamp: 0 }, 10, 0)
    expect(reception.block(9, 510)).toMatchObject({
      ssrc: 9,
      fractionLost: 51,
      cumulativeLost: 1,
      extendedHighest: 0x10002,
      lastReport: 0x22223333,
      delaySinceLastReport: 32_768,
    })
    reception.take(rtp({ sequence: 3 }), 20)
    expect(reception.block(9, 510)).toMatchObject({ fractionLost: 0, cumulativeLost: 1 })
  })

  it('counts a repeated packet without going astray', () => {
    const reception = createReception(48_000)
    for (const sequence of [1, 2, 2, 2]) reception.take(rtp({ sequence }), 0)
    expect(reception.block(1, 0)).toMatchObject({ cumulativeLost: -2, fractionLost: 0 })
  })
})

describe('gaps', () => {
  it('are asked for at once, again after a while, and not for ever', () => {
    const gaps = createGaps({ againMs: 100, mostRequests: 2, longest: 10 })
    gaps.take(65_534, 0)
    gaps.take(65_537, 0)
    expect(gaps.due(0)).toEqual([65_535, 0])
    expect(gaps.due(50)).toEqual([])
    gaps.take(65_535, 60)
    expect(gaps.due(100)).toEqual([0])
    expect(gaps.due(200)).toEqual([])
    expect(gaps.isEmpty).toBe(true)
  })

  it('too long to be filled call for a keyframe', () => {
    const gaps = createGaps({ againMs: 100, mostRequests: 2, longest: 10 })
    gaps.take(1, 0)
    expect(gaps.take(20, 0)).toBe(true)
    expect(gaps.due(0)).toEqual([])
  })
})

describe('keyframe requests', () => {
  it('go out once in the gap, and a wish within it at its end', () => {
    const requests = createKeyframeRequests(1_000)
    expect(requests.due(0)).toBe(false)
    requests.want(0)
    expect(requests.due(0)).toBe(true)
    requests.met()
    requests.want(300)
    expect(requests.due(300)).toBe(false)
    expect(requests.due(1_000)).toBe(true)
    expect(requests.due(2_000)).toBe(true)
    requests.met()
    expect(requests.due(9_000)).toBe(false)
  })
})

describe('the layer to send', () => {
  const layer = (rid: string, peakBps: number, height: number | null = null, lastPacketAt = 1_000) => ({
    rid,
    peakBps,
    bitrateBps: peakBps,
    size: height === null ? null : { height },
    lastPacketAt,
  })
  const sized = [layer('h', 500, 360), layer('f', 900, 720), layer('q', 100, 180)]
  const wish = (more: Partial<LayerWish>) => ({ ...noWish, ...more })
  it.each([
    ['the one with most bits', [layer('q', 100), layer('f', 900)], null, noWish, 'f'],
    [
      'the present one while no other is clearly higher',
      [layer('h', 800), layer('f', 900)],
      'h',
      noWish,
      'h',
    ],
    ['a clearly higher one', [layer('h', 400), layer('f', 900)], 'h', noWish, 'f'],
    [
      'the next best when the best went silent',
      [layer('q', 100), layer('h', 400), layer('f', 900, null, 0)],
      'f',
      noWish,
      'h',
    ],
    ['the best when all are silent', [layer('q', 100, null, 0), layer('f', 900, null, 0)], 'q', noWish, 'f'],
    ['none when there is none', [], 'q', noWish, undefined],
    ['the tallest, its bits set aside', [layer('h', 900, 360), layer('f', 800, 720)], 'h', noWish, 'f'],
    ['the lowest that fills the view', sized, 'f', wish({ maxHeight: 300 }), 'h'],
    ['the highest when none fills the view', sized, 'q', wish({ maxHeight: 2_160 }), 'f'],
    ['the one wished for, whatever the view', sized, 'f', wish({ layer: 'q', maxHeight: 720 }), 'q'],
    ['the best instead of a wish that is not there', sized, 'q', wish({ layer: 'gone' }), 'f'],
    ['the highest that the way carries', sized, 'q', wish({}), 'h', 600],
    ['the present one though the way carries a little less', sized, 'h', wish({}), 'h', 420],
    ['a lower one when the way carries much less', sized, 'h', wish({}), 'q', 390],
    ['the lowest however little the way carries', sized, 'f', wish({}), 'q', 10],
    ['the one wished for, whatever the way carries', sized, 'q', wish({ layer: 'f' }), 'f', 10],
  ])('is %s', (_name, layers, currentRid, wished, expected, maxBps?: number) => {
    expect(
      chooseLayer(activeLayers(layers, 1_100), { currentRid, wish: wished, maxBps: maxBps ?? null })?.rid,
    ).toBe(expected)
  })
})
