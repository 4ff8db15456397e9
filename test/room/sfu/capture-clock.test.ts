import { describe, expect, it } from 'vitest'
import { planIngest } from '../../../src/room/sfu/ingest/plan'
import { createPublisher } from '../../../src/room/sfu/ingest/publisher'
import { readRtcp, rtcpType } from '../../../src/room/sfu/packets/rtcp'
import { readRoundTrip, writeReferenceTime } from '../../../src/room/sfu/packets/rtcp-extended'
import { writeSenderReport } from '../../../src/room/sfu/packets/rtcp-write'
import { parseOffer } from '../../../src/room/sfu/sdp/parse'
import { createSteppingClock } from '../../fakes/stepping-clock'
import { singleOffer } from './offers'
import { rtpBytes } from './samples'

/** A sender's answer to a reference time, after it held it for `heldMs` (RFC 3611, section 4.5). */
function delayReport(reference: Buffer, heldMs: number, ssrc = 1): Buffer {
  const packet = Buffer.alloc(24)
  packet[0] = 0x80
  packet[1] = rtcpType.extendedReport
  packet.writeUInt16BE(5, 2)
  packet[8] = 5
  packet.writeUInt16BE(3, 10)
  packet.writeUInt32BE(ssrc, 12)
  reference.copy(packet, 16, 14, 18)
  packet.writeUInt32BE(Math.round(heldMs * 65.536), 20)
  return packet
}
const roundTripOf = (packet: Buffer, nowMs: number) => {
  const [part] = readRtcp(packet)
  return part ? readRoundTrip(part, 1, nowMs) : null
}

describe('the way to a publisher and back', () => {
  it('is our time given back, less what the publisher held it', () => {
    const reference = writeReferenceTime(1, 50_000)
    expect(roundTripOf(delayReport(reference, 30), 50_110)).toBeCloseTo(80, 1)
  })

  it.each([
    ['nobody’s', delayReport(writeReferenceTime(1, 0), 0)],
    ['somebody else’s', delayReport(writeReferenceTime(1, 50_000), 0, 2)],
    ['cut short', delayReport(writeReferenceTime(1, 50_000), 0).subarray(0, 20)],
    ['none', writeReferenceTime(1, 50_000)],
  ])('is not told by a report that is %s', (_name, packet) => {
    expect(roundTripOf(packet, 60_000)).toBeNull()
  })

  it('makes the room tell viewers the publisher’s clock as it is now, not as it was when the report left', async () => {
    const clock = createSteppingClock()
    const sent: Buffer[] = []
    const publisher = createPublisher({
      plan: planIngest(parseOffer(singleOffer)),
      clock,
      maxBitrateBps: 1e6,
      send: (packet) => sent.push(Buffer.from(packet)) > 0,
      forward: () => undefined,
      turn: () => undefined,
    })
    await clock.pass(1_000)
    publisher.receive(rtpBytes({ ssrc: 5_000 }))
    publisher.tick(clock.now())
    const reference = sent.flatMap(readRtcp).findLast(({ type }) => type === rtcpType.extendedReport)
    expect(reference).toBeDefined()
    await clock.pass(100)
    const { buffer, offset, end } = reference ?? { buffer: Buffer.alloc(0), offset: 0, end: 0 }
    publisher.receive(delayReport(buffer.subarray(offset, end), 20))
    expect(publisher.wayMs).toBeCloseTo(40, 0)
    const report = { ssrc: 5_000, ntpSeconds: 7, ntpFraction: 0, rtpTimestamp: 0 }
    publisher.receive(writeSenderReport({ ...report, packetCount: 1, octetCount: 1 }, 'x'))
    expect(publisher.layers[0]?.reception.clockMark?.sentAt).toBeCloseTo(clock.now() - 40, 0)
  })
})
