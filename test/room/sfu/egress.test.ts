import { describe, expect, it } from 'vitest'
import type { Path } from '../../../src/room/sfu/egress/path'
import { carriedTimestamp, carryOn } from '../../../src/room/sfu/egress/sender-report'
import { readRtcp, readSenderReport } from '../../../src/room/sfu/packets/rtcp'
import { feedBench, sequences, timestamps } from './feed-bench'
import { transportSequence } from './narrow-way'
import { vp8Delta, vp8Keyframe, vp8Payload } from './samples'

const pictures = (packets: readonly Buffer[]) =>
  packets.map((packet) => [packet.readUInt16BE(14) & 0x7fff, packet[16]])

describe('a feed', () => {
  it('labels each viewer’s copy and drops header extensions and contributing sources', () => {
    const { feed, layer, write, counts } = feedBench()
    const [one, other, source] = [feed(0xaabbccdd, 96), feed(7, 120), layer()]
    one.follow(source)
    other.follow(source)
    write(source, { marker: true, extensions: { 4: '1' }, payload: [0x10, 1, 2] })
    expect(one.sent[0]?.toString('hex')).toBe(`80e0${'0064'}${'00002328'}aabbccdd100102`)
    expect(other.sent[0]?.toString('hex')).toBe(`80f8${'0064'}${'00002328'}00000007100102`)
    expect(counts).toMatchObject({ packetsForwarded: 2, bytesForwarded: 30 })
  })

  it('sends nothing to a viewer who is not connected, cannot decode, or left', () => {
    const { feed, layer, write } = feedBench()
    const [closed, undecoding, gone, source] = [feed(1), feed(2, -1), feed(3), layer()]
    closed.outlet.isOpen = false
    for (const one of [closed, undecoding, gone]) one.follow(source)
    gone.detach()
    gone.detach()
    write(source)
    for (const one of [closed, undecoding, gone]) {
      one.resend([100])
      one.report()
    }
    expect([closed, undecoding, gone].flatMap(({ sent }) => sent)).toEqual([])
  })

  it('keeps a gap a gap, sends a late packet under the number left for it, and one that comes twice once', () => {
    const { feed, layer, write } = feedBench()
    const [viewer, source] = [feed(), layer()]
    viewer.follow(source)
    for (const sequence of [65_534, 1, 65_535, 1, 0, 65_533]) write(source, { sequence })
    expect(sequences(viewer.sent)).toEqual([100, 103, 101, 102])
  })

  it('sends again what a viewer misses, while it is kept', () => {
    const { feed, layer, write, counts } = feedBench()
    const [viewer, source] = [feed(), layer()]
    viewer.follow(source)
    for (let sequence = 1; sequence <= 1_100; sequence++)
      write(source, { sequence, payload: [0x10, sequence & 0xff] })
    viewer.sent.length = 0
    viewer.resend([100, 1_199, 1_198, 1_200])
    expect(sequences(viewer.sent)).toEqual([1_199, 1_198])
    expect(viewer.sent[0]?.subarray(12)).toEqual(Buffer.from([0x10, 1_100 & 0xff]))
    expect(counts.packetsResent).toBe(2)
  })

  it('does so under the retransmissions’ own SSRC where the viewer agreed to that', () => {
    const { feed, layer, write } = feedBench()
    const [viewer, source] = [feed(9, 97), layer()]
    viewer.follow(source)
    write(source, { sequence: 1, timestamp: 1_000, marker: true, payload: [0x10, 7] })
    write(source, { sequence: 2, timestamp: 1_000, payload: [0x10, 8] })
    viewer.resend([100, 101])
    expect(viewer.sent.slice(2).map((packet) => packet.toString('hex'))).toEqual([
      `80e2${'ffff'}${'00002328'}0000000a${'0064'}1007`,
      `8062${'0000'}${'00002328'}0000000a${'0065'}1008`,
    ])
  })
})

describe('a change of layer', () => {
  it('runs sequence numbers, timestamps and picture ids on, over their wraps', async () => {
    const { feed, layer, write, keyframe, clock } = feedBench()
    const [viewer, low, high] = [feed(), layer('q'), layer('f')]
    const ids = (picture: number, tl0: number, isKeyframe = false) => vp8Payload({ picture, tl0, isKeyframe })
    viewer.start(low, keyframe(low, { sequence: 65_535, timestamp: 0, payload: ids(32_767, 255, true) }))
    await clock.pass(33)
    write(low, { sequence: 0, timestamp: 3_000, payload: ids(0, 0) })
    write(high, { sequence: 499, timestamp: 70, payload: ids(699, 8) })
    await clock.pass(33)
    viewer.start(high, keyframe(high, { sequence: 500, timestamp: 77, payload: ids(700, 9, true) }))
    write(low, { sequence: 1, timestamp: 6_000, payload: ids(1, 1) })
    write(high, { sequence: 502, timestamp: 77 + 6_000, payload: ids(702, 11) })
    write(high, { sequence: 501, timestamp: 77 + 3_000, payload: ids(701, 10) })
    expect(sequences(viewer.sent)).toEqual([100, 101, 102, 104, 103])
    expect(timestamps(viewer.sent)).toEqual([9_000, 12_000, 14_970, 20_970, 17_970])
    expect(pictures(viewer.sent)).toEqual([
      [32_767, 255],
      [0, 0],
      [1, 1],
      [3, 3],
      [2, 2],
    ])
  })

  it('numbers all that is sent for the viewer’s reports, and on a strained way leaves the old layer be', () => {
    const { feed, layer, write, keyframe } = feedBench()
    let count = 65_534
    const path: Path = {
      stamp: () => count++ & 0xffff,
      take: () => undefined,
      maySendAgain: () => true,
      receivedBps: 0,
      isCongested: false,
      isStrained: () => true,
    }
    const [viewer, low, high] = [feed(9, 97, { extensionId: 5, path }), layer('q'), layer('f')]
    viewer.start(
      low,
      keyframe(low, { sequence: 10, payload: vp8Payload({ picture: 4, tl0: 2, isKeyframe: true }) }),
    )
    write(low, { sequence: 11, marker: true, payload: vp8Payload({ picture: 5, tl0: 3, isKeyframe: false }) })
    viewer.start(
      high,
      keyframe(high, { sequence: 500, payload: vp8Payload({ picture: 9, tl0: 9, isKeyframe: true }) }),
    )
    viewer.resend([100, 102])
    expect(viewer.sent.map(transportSequence)).toEqual([65_534, 65_535, 0, 1])
    expect(viewer.sent[1]?.toString('hex')).toMatch(/^90e10065.{16}bede000151ffff0090c0800503/)
    expect(viewer.sent[2]?.toString('hex')).toMatch(/^90610066.{16}bede00015100000090c0800604/)
    expect(viewer.sent[3]?.toString('hex')).toMatch(/^9062ffff.{16}bede000151000100006690c0800604/)
  })

  it('sends what overtook the keyframe’s first packet, and answers NACKs from both layers', () => {
    const { feed, layer, write, keyframe } = feedBench()
    const [viewer, low, high] = [feed(), layer('q'), layer('f')]
    viewer.start(low, keyframe(low, { sequence: 10, payload: [...vp8Keyframe, 1] }))
    write(high, { sequence: 501, payload: [0, 3] })
    viewer.start(high, keyframe(high, { sequence: 500, payload: [...vp8Keyframe, 2] }))
    expect(viewer.sent.map((packet) => packet.at(-1))).toEqual([1, 2, 3])
    viewer.resend([100, 101, 102])
    expect(sequences(viewer.sent)).toEqual([100, 101, 102, 100, 101, 102])
    expect(viewer.sent.slice(3)).toEqual(viewer.sent.slice(0, 3))
  })

  it('keeps to the publisher’s clock where its reports tell both layers’ timestamps', async () => {
    const { feed, layer, keyframe, clock } = feedBench()
    const [viewer, low, high] = [feed(), layer('q'), layer('f')]
    const mark = { ssrc: 1, ntpSeconds: 100, ntpFraction: 0 }
    low.reception.report({ ...mark, rtpTimestamp: 1_000 }, 0, 0)
    high.reception.report({ ...mark, ntpFraction: 0x80000000, rtpTimestamp: 700_000 }, 0, 0)
    viewer.start(low, keyframe(low, { timestamp: 1_000, payload: vp8Keyframe }))
    await clock.pass(480)
    viewer.start(high, keyframe(high, { timestamp: 700_000, payload: vp8Keyframe }))
    expect(timestamps(viewer.sent)).toEqual([9_000, 9_000 + 45_000])
  })
})

describe('a newcomer', () => {
  it('gets everything since the keyframe, frames a millisecond apart up to now, and again the same', () => {
    const { feed, layer, write, keyframe } = feedBench()
    const [viewer, source] = [feed(), layer()]
    write(source, { sequence: 1, timestamp: 0, payload: vp8Delta })
    const first = keyframe(source, { sequence: 2, timestamp: 3_000, payload: vp8Keyframe })
    write(source, { sequence: 3, timestamp: 3_000, payload: [0, 1] })
    write(source, { sequence: 4, timestamp: 6_000, payload: vp8Delta })
    viewer.startLate(source, first)
    expect(sequences(viewer.sent)).toEqual([100, 101, 102])
    expect(timestamps(viewer.sent)).toEqual([11_910, 11_910, 12_000])
    write(source, { sequence: 5, timestamp: 9_000, payload: vp8Delta })
    viewer.resend([100])
    expect(timestamps(viewer.sent.slice(3))).toEqual([15_000, 11_910])
  })
})

it('reports the publisher’s own clock for its own timestamps', async () => {
  const { clock, feed, layer, write } = feedBench()
  const [viewer, source] = [feed(), layer()]
  source.reception.report(
    { ssrc: 1, ntpSeconds: 100, ntpFraction: 0x80000000, rtpTimestamp: 500 },
    clock.now(),
    0,
  )
  viewer.follow(source)
  write(source, { timestamp: 1_000 })
  await clock.pass(1_000)
  viewer.report()
  const [report] = readRtcp(viewer.sent.at(-1) ?? Buffer.alloc(0))
  // Sent as 9,000 what was 1,000: 500 is 8,500, and one second is 90,000 more.
  expect(report && readSenderReport(report)).toEqual({
    ssrc: 9,
    ntpSeconds: 101,
    ntpFraction: 0x80000000,
    rtpTimestamp: 98_500,
  })
})

const mark = {
  ssrc: 1,
  ntpSeconds: 7,
  ntpFraction: 0xc0000000,
  rtpTimestamp: 0xffffffff,
  sentAt: 0,
  arrivedAt: 0,
}

it('carries an NTP fraction over a second', () => {
  const point = carryOn(mark, { nowMs: 500, clockRate: 48_000, translate: (timestamp) => timestamp })
  expect(point).toEqual({ ntpSeconds: 8, ntpFraction: 0x40000000, rtpTimestamp: 23_999 })
})

it('carries a timestamp from one stream’s counting to another’s over its wrap', () => {
  const to = { ...mark, ntpSeconds: 8, ntpFraction: 0x40000000, rtpTimestamp: 5_000 }
  expect(carriedTimestamp(mark, 44_999, { to, clockRate: 90_000 })).toBe(5_000)
})
