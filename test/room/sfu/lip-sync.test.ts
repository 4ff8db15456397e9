import { expect, it } from 'vitest'
import { noWish } from '../../../src/room/sfu/ingest/layer-choice'
import { readRtcp, readSenderReport, type SenderReport } from '../../../src/room/sfu/packets/rtcp'
import { writeSenderReport } from '../../../src/room/sfu/packets/rtcp-write'
import { isRtcp } from '../../../src/room/sfu/packets/rtp'
import { type FarEnd, startEngine } from './fake-transport'
import { simulcastOffer, watchOffer } from './offers'
import { payloadOf, rtpBytes, vp8Delta, vp8Keyframe } from './samples'

const startSeconds = 1_000
const streams = [
  { rid: 'q', ssrc: 1, base: 1_000, rate: 90_000 },
  { rid: 'h', ssrc: 2, base: 0xfffff000, rate: 90_000 },
  { rid: 'f', ssrc: 3, base: 5_000_000, rate: 90_000 },
  { rid: null, ssrc: 4, base: 77_000, rate: 48_000 },
] as const

const stampOf = ({ base, rate }: (typeof streams)[number], ms: number) => (base + (ms * rate) / 1_000) >>> 0

/** Sound and three layers of one clock, each with timestamps from a start of its own, and reports that tell it. */
function send(end: FarEnd, ms: number, frame: number): void {
  for (const stream of streams) {
    const isKeyframe = frame % 10 === 0
    const payload = [...(isKeyframe ? vp8Keyframe : vp8Delta), ms >> 8, ms & 0xff]
    const extensions: Record<number, string> = stream.rid === null ? { 4: '0' } : { 4: '1', 10: stream.rid }
    const payloadType = stream.rid === null ? 111 : 96
    const timestamp = stampOf(stream, ms)
    end.packet(rtpBytes({ ssrc: stream.ssrc, payloadType, sequence: frame, timestamp, extensions, payload }))
    if (frame % 15 !== 0) continue
    const ntp = {
      ntpSeconds: startSeconds + Math.floor(ms / 1_000),
      ntpFraction: ((ms % 1_000) / 1_000) * 2 ** 32,
    }
    const report = { ...ntp, ssrc: stream.ssrc, rtpTimestamp: timestamp, packetCount: 0, octetCount: 0 }
    end.packet(writeSenderReport(report, 'studio'))
  }
}

/** When a packet was made, as a viewer works it out: from the last report of its stream. */
function madeAt(packet: Buffer, reports: ReadonlyMap<number, SenderReport>, rate: number): number | null {
  const report = reports.get(packet.readUInt32BE(8))
  if (!report) return null
  const reported = (report.ntpSeconds - startSeconds + report.ntpFraction / 2 ** 32) * 1_000
  return reported + (((packet.readUInt32BE(4) - report.rtpTimestamp) | 0) * 1_000) / rate
}

it('sound and picture stay within 40 ms of the publisher’s clock over changes of layer', async () => {
  const { engine, ends, clock } = startEngine()
  await engine.publish('r', 's', simulcastOffer)
  const studio = ends[0] as FarEnd
  studio.open()
  send(studio, 0, 0)
  const { session } = await engine.watch('r', 'v', watchOffer)
  const viewer = ends[1] as FarEnd
  viewer.open()
  const reports = new Map<number, SenderReport>()
  const errors: number[] = []
  const switched = new Set<unknown>()
  for (let frame = 1; frame < 300; frame++) {
    // Frames do not come when they were made: the way sways, by more than what is allowed here.
    await clock.pass([80, 10, 9][frame % 3] as number)
    const before = viewer.sent.length
    if (frame % 40 === 0)
      session.layers?.wish({ ...noWish, layer: ['q', 'h', 'f'][(frame / 40) % 3] as string })
    send(studio, frame * 33, frame)
    switched.add(session.layers?.report().sent)
    for (const packet of viewer.sent.slice(before)) {
      if (isRtcp(packet)) continue
      const isSound = ((packet[1] ?? 0) & 0x7f) === 111
      const told = madeAt(packet, reports, isSound ? 48_000 : 90_000)
      const made = payloadOf(packet).readUInt16BE(4)
      if (told !== null && frame > 45) errors.push(Math.abs(told - made))
    }
    for (const report of viewer.sent
      .filter(isRtcp)
      .flatMap(readRtcp)
      .flatMap((part) => readSenderReport(part) ?? [])) {
      reports.set(report.ssrc, report)
    }
  }
  expect(switched).toEqual(new Set(['q', 'h', 'f']))
  expect(errors.length).toBeGreaterThan(400)
  expect(Math.max(...errors)).toBeLessThan(40)
})
