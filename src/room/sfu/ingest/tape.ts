import { clearPictureIds, noPictureIds, type PictureIds, readPictureIds } from '../codecs/vp8'
import type { RtpPacket } from '../packets/rtp'

/**
 * The last packets of one incoming stream, each kept once however many viewers it goes to: for forwarding, for
 * retransmission, and for a viewer who comes just after a keyframe. The memory is taken once.
 */
export interface Tape {
  /** The newest packet's position; −1 before the first. */
  readonly highest: number
  /** The first packet of the last keyframe, and when it came. */
  readonly keyframe: { position: number; at: number } | null
  /**
   * Keeps a packet under its sequence number without wrap. Null: it is kept already, too old, or longer than a datagram.
   */
  write(packet: RtpPacket, position: number, isVp8: boolean): Slot | null
  /** The packet at this position begins a keyframe. */
  markKeyframe(slot: Slot, nowMs: number): void
  find(position: number): Slot | null
  /** For a stream that takes this one's place: its memory, which this tape then has no more. */
  handOver(): Buffer | null
}

/**
 * `packet`: as it goes out, without header extensions and contributing sources. Its marker and its payload stand, the
 * other fields of its header and its picture ids are each viewer's own, written before each sending.
 */
export interface Slot {
  packet: Buffer
  position: number
  /** The publisher's. */
  timestamp: number
  /** The publisher's. */
  ids: PictureIds
}

export const rtpHeaderLength = 12
const slotBytes = 1_600

/** @param slots a power of two */
export function createTape(slots: number, memory: Buffer | null = null): Tape {
  const kept: Slot[] = []
  const mask = slots - 1
  let store = memory
  let highest = -1
  let keyframe: (Tape['keyframe'] & { timestamp: number }) | null = null

  function find(position: number): Slot | null {
    const slot = kept[position & mask]
    return slot && slot.position === position ? slot : null
  }

  function claim(position: number, byteLength: number): Slot {
    const index = position & mask
    store ??= Buffer.alloc(slots * slotBytes)
    const packet = store.subarray(index * slotBytes, index * slotBytes + byteLength)
    const slot = kept[index]
    if (!slot) {
      const made = { packet, position, timestamp: 0, ids: noPictureIds() }
      kept[index] = made
      return made
    }
    slot.packet = packet
    slot.position = position
    return slot
  }

  return {
    get highest() {
      return highest
    },
    get keyframe() {
      return keyframe
    },
    write(packet, position, isVp8) {
      const { buffer, payloadOffset } = packet
      const byteLength = rtpHeaderLength + buffer.length - payloadOffset
      if (byteLength > slotBytes || position <= highest - slots || find(position)) return null
      const slot = claim(position, byteLength)
      slot.packet[0] = 0x80 | ((buffer[0] as number) & 0x20)
      slot.packet[1] = packet.marker ? 0x80 : 0
      slot.timestamp = packet.timestamp
      buffer.copy(slot.packet, rtpHeaderLength, payloadOffset)
      const payloadEnd = rtpHeaderLength + packet.payloadEnd - payloadOffset
      if (isVp8) readPictureIds(slot.packet, rtpHeaderLength, payloadEnd, slot.ids)
      else clearPictureIds(slot.ids)
      if (position > highest) highest = position
      return slot
    },
    markKeyframe({ position, timestamp }, nowMs) {
      if (keyframe?.timestamp !== timestamp) keyframe = { position, timestamp, at: nowMs }
    },
    find,
    handOver() {
      const handed = store
      store = null
      kept.length = 0
      return handed
    },
  }
}
