import { describe, expect, it } from 'vitest'
import { createLane } from '../../../src/room/sfu/egress/lane'
import type { Outlet } from '../../../src/room/sfu/egress/outlet'
import { carryOn } from '../../../src/room/sfu/egress/sender-report'
import { createSplice } from '../../../src/room/sfu/egress/splice'
import { createReception, type Reception } from '../../../src/room/sfu/ingest/reception'
import { readRtcp, readSenderReport } from '../../../src/room/sfu/packets/rtcp'
import { createSteppingClock } from '../../fakes/stepping-clock'
import { type RtpSample, rtp, vp8Delta, vp8Keyframe } from './samples'

describe('a splice', () => {
  it('runs sequence numbers and timestamps on, over wraps, and drops what came before it', () => {
    const splice = createSplice(90_000, { sequence: 65_534, timestamp: 0xffffffff })
    const pass = (sample: RtpSample, nowMs: number) => {
      const packet = rtp(sample)
      const sequence = splice.sequence(packet)
      const timestamp = splice.timestamp(packet.timestamp)
      if (sequence >= 0) splice.sent(sequence, timestamp, nowMs)
      return [sequence, timestamp]
    }
    splice.start(rtp({ sequence: 10, timestamp: 1_000 }), 0)
    expect(pass({ sequence: 10, timestamp: 1_000 }, 0)).toEqual([65_534, 0xffffffff])
    expect(pass({ sequence: 12, timestamp: 4_000 }, 33)).toEqual([0, 2_999])
    expect(pass({ sequence: 11, timestamp: 1_000 }, 34)).toEqual([65_535, 0xffffffff])
    splice.start(rtp({ sequence: 50_000, timestamp: 77 }), 133)
    expect(pass({ sequence: 49_999, timestamp: 70 }, 133)[0]).toBe(-1)
    expect(pass({ sequence: 50_000, timestamp: 77 }, 133)).toEqual([1, 2_999 + 9_000])
    expect(pass({ sequence: 50_001, timestamp: 77 }, 133)).toEqual([2, 2_999 + 9_000])
  })

  it('stays on course over many wraps', () => {
    const splice = createSplice(90_000, { sequence: 5, timestamp: 0 })
    splice.start(rtp({ sequence: 0 }), 0)
    for (let step = 0; step < 200_000; step += 100) {
      expect(splice.sequence(rtp({ sequence: step }))).toBe((step + 5) & 0xffff)
    }
  })
})

function bench() {
  const clock = createSteppingClock()
  const lane = createLane('video', clock, { sequence: 100, timestamp: 9_000 })
  const outlet = (ssrc: number, payloadType: number): Outlet & { sent: Buffer[] } => {
    const sent: Buffer[] = []
    return {
      ssrc,
      payloadType,
      isOpen: true,
      packets: 0,
      octets: 0,
      sent,
      send: (packet) => sent.push(Buffer.from(packet)) > 0,
    }
  }
  const write = (source: Reception, sample: RtpSample, startsPicture = false) =>
    lane.write(rtp(sample), { source, isVp8: true, startsPicture })
  return { clock, lane, outlet, write }
}
const sequences = (packets: readonly Buffer[]) => packets.map((packet) => packet.readUInt16BE(2))

describe('a lane', () => {
  it('labels each viewer’s copy and drops header extensions and contributing sources', () => {
    const { lane, outlet, write } = bench()
    const [one, other] = [outlet(0xaabbccdd, 96), outlet(7, 120)]
    lane.add(one)
    lane.add(other)
    write(createReception(90_000), { marker: true, extensions: { 4: '1' }, payload: [0x10, 1, 2] })
    expect(one.sent[0]?.toString('hex')).toBe(`80e0${'0064'}${'00002328'}aabbccdd100102`)
    expect(other.sent[0]?.toString('hex')).toBe(`80f8${'0064'}${'00002328'}00000007100102`)
    expect(lane.counts).toMatchObject({ packetsForwarded: 2, bytesForwarded: 30 })
  })

  it('sends nothing to a viewer who is not connected, cannot decode, or left', () => {
    const { lane, outlet, write } = bench()
    const closed = Object.assign(outlet(1, 96), { isOpen: false })
    const [undecoding, gone] = [outlet(2, -1), outlet(3, 96)]
    for (const one of [closed, undecoding, gone]) lane.add(one)
    lane.remove(gone)
    lane.remove(gone)
    write(createReception(90_000), {})
    lane.resend(undecoding, [100])
    lane.report()
    expect([closed, undecoding, gone].flatMap(({ sent }) => sent)).toEqual([])
  })

  it('sends again what a viewer misses, while it remembers it', () => {
    const { lane, outlet, write } = bench()
    const viewer = outlet(9, 96)
    const source = createReception(90_000)
    for (let sequence = 1; sequence <= 1_100; sequence++)
      write(source, { sequence, payload: [0x10, sequence & 0xff] })
    lane.add(viewer)
    lane.resend(viewer, [100, 1_199, 1_198, 1_200])
    expect(sequences(viewer.sent)).toEqual([1_199, 1_198])
    expect(viewer.sent[0]?.readUInt32BE(8)).toBe(9)
    expect(lane.counts.packetsResent).toBe(2)
  })

  it('gives a newcomer everything since a young keyframe, its frames a millisecond apart up to now', async () => {
    const { clock, lane, outlet, write } = bench()
    const source = createReception(90_000)
    write(source, { sequence: 1, timestamp: 0, payload: vp8Delta })
    write(source, { sequence: 2, timestamp: 3_000, payload: vp8Keyframe }, true)
    write(source, { sequence: 3, timestamp: 3_000, payload: [0, 1] })
    write(source, { sequence: 4, timestamp: 6_000, payload: vp8Delta })
    const viewer = outlet(9, 96)
    lane.add(viewer)
    expect(lane.catchUp(viewer)).toBe(true)
    expect(sequences(viewer.sent)).toEqual([101, 102, 103])
    expect(viewer.sent.map((packet) => packet.readUInt32BE(4))).toEqual([14_910, 14_910, 15_000])
    lane.resend(viewer, [101])
    expect(viewer.sent.at(-1)?.readUInt32BE(4)).toBe(12_000)
    await clock.pass(1_001)
    expect(lane.catchUp(viewer)).toBe(false)
  })

  it('reports the publisher’s own clock for its own timestamps', async () => {
    const { clock, lane, outlet, write } = bench()
    const source = createReception(90_000)
    source.report({ ssrc: 1, ntpSeconds: 100, ntpFraction: 0x80000000, rtpTimestamp: 500 }, clock.now())
    const viewer = outlet(9, 96)
    lane.add(viewer)
    write(source, { timestamp: 1_000 })
    await clock.pass(1_000)
    lane.report()
    const [report] = readRtcp(viewer.sent.at(-1) ?? Buffer.alloc(0))
    // Sent as 9,000 what was 1,000: 500 is 8,500, and one second is 90,000 more.
    expect(report && readSenderReport(report)).toEqual({
      ssrc: 9,
      ntpSeconds: 101,
      ntpFraction: 0x80000000,
      rtpTimestamp: 98_500,
    })
  })
})

it('carries an NTP fraction over a second', () => {
  const mark = { ssrc: 1, ntpSeconds: 7, ntpFraction: 0xc0000000, rtpTimestamp: 0xffffffff, arrivedAt: 0 }
  const point = carryOn(mark, { nowMs: 500, clockRate: 48_000, translate: (timestamp) => timestamp })
  expect(point).toEqual({ ntpSeconds: 8, ntpFraction: 0x40000000, rtpTimestamp: 23_999 })
})
