import type { RtpPacket } from '../packets/rtp'
import { sequenceDistance } from '../packets/sequence'

/**
 * Makes several sources one stream: at each change of source, sequence numbers go on by one and timestamps by the time
 * that passed, so a decoder sees a keyframe and nothing else.
 */
export interface Splice {
  /** The next packet is the first of another source. */
  start(packet: RtpPacket, nowMs: number): void
  /** The packet's sequence number in the stream; −1 for one from before the source's first. */
  sequence(packet: RtpPacket): number
  timestamp(rtpTimestamp: number): number
  /** Notes what was sent, after the two above. */
  sent(sequence: number, timestamp: number, nowMs: number): void
  readonly lastSequence: number
  readonly lastTimestamp: number
}

/** How far behind the highest a packet may come; also keeps the comparison clear of the wrap. */
const latest = 0x2000

export function createSplice(clockRate: number, first: { sequence: number; timestamp: number }): Splice {
  let sequenceShift = 0
  let timestampShift = 0
  let floor = 0
  let highest = 0
  let lastSequence = -1
  let lastTimestamp = 0
  let lastAt = 0

  return {
    start(packet, nowMs) {
      const elapsed = Math.max(1, Math.round(((nowMs - lastAt) * clockRate) / 1_000))
      const isFirst = lastSequence < 0
      const nextSequence = isFirst ? first.sequence : (lastSequence + 1) & 0xffff
      const nextTimestamp = isFirst ? first.timestamp : (lastTimestamp + elapsed) >>> 0
      sequenceShift = (nextSequence - packet.sequence) & 0xffff
      timestampShift = (nextTimestamp - packet.timestamp) >>> 0
      floor = packet.sequence
      highest = packet.sequence
    },
    sequence(packet) {
      if (sequenceDistance(packet.sequence, floor) < 0) return -1
      if (sequenceDistance(packet.sequence, highest) > 0) {
        highest = packet.sequence
        if (sequenceDistance(highest, floor) > latest) floor = (highest - latest) & 0xffff
      }
      return (packet.sequence + sequenceShift) & 0xffff
    },
    timestamp: (rtpTimestamp) => (rtpTimestamp + timestampShift) >>> 0,
    sent(sequence, timestamp, nowMs) {
      if (lastSequence >= 0 && sequenceDistance(sequence, lastSequence) <= 0) return
      lastSequence = sequence
      lastTimestamp = timestamp
      lastAt = nowMs
    },
    get lastSequence() {
      return lastSequence
    },
    get lastTimestamp() {
      return lastTimestamp
    },
  }
}
