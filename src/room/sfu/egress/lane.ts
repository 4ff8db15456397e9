import type { Clock } from '../../../shared/domain/clock'
import type { Kind } from '../codecs/codec'
import { createVp8Rewriter } from '../codecs/vp8'
import type { Reception } from '../ingest/reception'
import { writeSenderReport } from '../packets/rtcp-write'
import type { RtpPacket } from '../packets/rtp'
import { catchUp } from './catch-up'
import { createHistory } from './history'
import { type Outlet, rtpHeaderLength, sendTo } from './outlet'
import { carryOn, fromArrival, type TimePoint } from './sender-report'
import { createSplice } from './splice'

/** One outgoing stream of a room: written once for each packet, then labelled for and sent to each viewer. */
export interface Lane {
  readonly counts: LaneCounts
  /** A packet of `source`; the first of another source than before starts a splice. */
  write(packet: RtpPacket, from: { source: Reception; isVp8: boolean; startsPicture: boolean }): void
  add(outlet: Outlet): void
  remove(outlet: Outlet): void
  /** Answers a NACK. */
  resend(outlet: Outlet, sequences: readonly number[]): void
  /** Sends everything since a young keyframe; false when there is none: one must be asked for. */
  catchUp(outlet: Outlet): boolean
  /** Sender reports to everyone, or to one who has just come. */
  report(only?: Outlet): void
}

export interface LaneCounts {
  packetsForwarded: number
  bytesForwarded: number
  packetsResent: number
}

export const cname = 'pulsedeck'
const youngKeyframeMs = 1_000
const shapes: Record<Kind, { clockRate: number; slots: number }> = {
  audio: { clockRate: 48_000, slots: 128 },
  video: { clockRate: 90_000, slots: 1_024 },
}

export function createLane(kind: Kind, clock: Clock, first: { sequence: number; timestamp: number }): Lane {
  const { clockRate, slots } = shapes[kind]
  const splice = createSplice(clockRate, first)
  const history = createHistory(slots)
  const vp8 = createVp8Rewriter()
  const outlets: Outlet[] = []
  const counts: LaneCounts = { packetsForwarded: 0, bytesForwarded: 0, packetsResent: 0 }
  let source: Reception | null = null
  let keyframe: { sequence: number; timestamp: number; at: number } | null = null

  /** The packet as it goes out: no header extension, no contributing sources; label yet to come. */
  function compose(packet: RtpPacket, sequence: number, timestamp: number): Buffer | null {
    const { buffer, payloadOffset } = packet
    const composed = history.claim(sequence, rtpHeaderLength + buffer.length - payloadOffset)
    if (!composed) return null
    composed[0] = 0x80 | ((buffer[0] as number) & 0x20)
    composed[1] = packet.marker ? 0x80 : 0
    composed.writeUInt16BE(sequence, 2)
    composed.writeUInt32BE(timestamp, 4)
    buffer.copy(composed, rtpHeaderLength, payloadOffset)
    return composed
  }

  function fanOut(packet: Buffer): void {
    let sent = 0
    for (let index = 0; index < outlets.length; index++) {
      const outlet = outlets[index] as Outlet
      if (outlet.isOpen && outlet.payloadType >= 0 && sendTo(outlet, packet)) sent += 1
    }
    counts.packetsForwarded += sent
    counts.bytesForwarded += sent * packet.length
  }

  function timePoint(from: Reception): TimePoint {
    const nowMs = clock.now()
    return from.clockMark
      ? carryOn(from.clockMark, { nowMs, clockRate, translate: splice.timestamp })
      : fromArrival(clock.wall(), {
          lastTimestamp: splice.lastTimestamp,
          sinceMs: nowMs - from.lastPacketAt,
          clockRate,
        })
  }

  return {
    counts,
    write(packet, from) {
      const nowMs = clock.now()
      if (from.source !== source) {
        source = from.source
        splice.start(packet, nowMs)
        vp8.splice()
      }
      const sequence = splice.sequence(packet)
      if (sequence < 0) return
      const timestamp = splice.timestamp(packet.timestamp)
      const composed = compose(packet, sequence, timestamp)
      if (!composed) return
      if (from.isVp8) {
        vp8.rewrite(composed, rtpHeaderLength, rtpHeaderLength + packet.payloadEnd - packet.payloadOffset)
      }
      if (from.startsPicture && timestamp !== keyframe?.timestamp)
        keyframe = { sequence, timestamp, at: nowMs }
      splice.sent(sequence, timestamp, nowMs)
      fanOut(composed)
    },
    add(outlet) {
      outlets.push(outlet)
    },
    remove(outlet) {
      const index = outlets.indexOf(outlet)
      if (index >= 0) outlets.splice(index, 1)
    },
    resend(outlet, sequences) {
      if (!outlet.isOpen || outlet.payloadType < 0) return
      for (const sequence of sequences) {
        const packet = history.find(sequence)
        if (packet && sendTo(outlet, packet)) counts.packetsResent += 1
      }
    },
    catchUp(outlet) {
      if (!keyframe || clock.now() - keyframe.at > youngKeyframeMs) return false
      const { lastSequence: to, lastTimestamp } = splice
      const sent = catchUp(outlet, { history, from: keyframe.sequence, to, lastTimestamp })
      counts.packetsForwarded += sent
      return sent > 0
    },
    report(only) {
      if (!source || splice.lastSequence < 0) return
      const point = timePoint(source)
      for (const outlet of only ? [only] : outlets) {
        if (!outlet.isOpen || outlet.payloadType < 0) continue
        outlet.send(
          writeSenderReport(
            { ...point, ssrc: outlet.ssrc, packetCount: outlet.packets, octetCount: outlet.octets },
            cname,
          ),
        )
      }
    },
  }
}
