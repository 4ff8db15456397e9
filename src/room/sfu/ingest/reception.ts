import type { SenderReport } from '../packets/rtcp'
import type { ReportBlock } from '../packets/rtcp-write'
import type { RtpPacket } from '../packets/rtp'
import { createSequenceCounter } from '../packets/sequence'

/** A sender's clock at one of its RTP timestamps, when that was by our clock, and when we were told. */
export interface ClockMark extends SenderReport {
  sentAt: number
  arrivedAt: number
}

/** What one stream's receiver knows for its reports (RFC 3550, appendices A.3 and A.8). */
export interface Reception {
  readonly packets: number
  readonly bytes: number
  readonly lastPacketAt: number
  readonly clockMark: ClockMark | null
  /** Returns the sequence number without wrap. */
  take(packet: RtpPacket, nowMs: number): number
  /** The same for one that was sent again: it does not count as having come. −1 before the first that did. */
  place(packet: RtpPacket): number
  /** `wayMs`: what the report took to get here. */
  report(report: SenderReport, nowMs: number, wayMs: number): void
  block(ssrc: number, nowMs: number): ReportBlock
}

export function createReception(clockRate: number): Reception {
  const counter = createSequenceCounter()
  let base = -1
  let packets = 0
  let bytes = 0
  let jitter = 0
  let lastTransit: number | null = null
  let lastPacketAt = 0
  let before = { expected: 0, packets: 0 }
  let mark: ClockMark | null = null

  function measureJitter(timestamp: number, nowMs: number): void {
    const transit = (Math.round(nowMs * (clockRate / 1_000)) - timestamp) | 0
    if (lastTransit !== null) jitter += (Math.abs((transit - lastTransit) | 0) - jitter) / 16
    lastTransit = transit
  }

  return {
    get packets() {
      return packets
    },
    get bytes() {
      return bytes
    },
    get lastPacketAt() {
      return lastPacketAt
    },
    get clockMark() {
      return mark
    },
    take(packet, nowMs) {
      const extended = counter.extend(packet.sequence)
      if (base < 0) base = extended
      packets += 1
      bytes += packet.buffer.length
      lastPacketAt = nowMs
      measureJitter(packet.timestamp, nowMs)
      return extended
    },
    place: (packet) => counter.place(packet.sequence),
    report(report, nowMs, wayMs) {
      mark = { ...report, sentAt: nowMs - wayMs, arrivedAt: nowMs }
    },
    block(ssrc, nowMs) {
      const expected = packets === 0 ? 0 : counter.highest - base + 1
      const expectedSince = expected - before.expected
      const lostSince = expectedSince - (packets - before.packets)
      before = { expected, packets }
      return {
        ssrc,
        fractionLost:
          expectedSince <= 0 || lostSince <= 0
            ? 0
            : Math.min(255, Math.floor((lostSince * 256) / expectedSince)),
        cumulativeLost: Math.max(-0x800000, Math.min(0x7fffff, expected - packets)),
        extendedHighest: Math.max(0, counter.highest - 0x10000) >>> 0,
        jitter: Math.min(0xffffffff, Math.round(jitter)),
        lastReport: mark ? ((mark.ntpSeconds & 0xffff) << 16) | (mark.ntpFraction >>> 16) : 0,
        delaySinceLastReport: mark ? Math.round(((nowMs - mark.arrivedAt) / 1_000) * 65_536) : 0,
      }
    },
  }
}
