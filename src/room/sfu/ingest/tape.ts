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
  write(packet: RtpPacket, of: { position: number; nowMs: number; isVp8: boolean }): Slot | null
  /** The packet at this position begins a keyframe. */
  markKeyframe(slot: Slot): void
  find(position: number): Slot | null
  /** For a stream that takes this one's place: its memory, which this tape then has no more. */
  handOver(): Buffer | null
}

/**
 * A packet as it goes out, in two views of one memory: `plain` is the fixed header and the payload, `extended` has room for
 * one header extension between the two. All but the payload is each viewer's own, written before each sending.
 */
export interface Slot {
  plain: Buffer
  extended: Buffer
  position: number
  /** When it came. */
  at: number
  /** The bits of the first two bytes that stand: padding, and the marker. */
  padding: number
  marker: number
  /** The publisher's. */
  timestamp: number
  /** The publisher's; their places are those in `plain`. */
  ids: PictureIds
}

export const rtpHeaderLength = 12
/** One extension of up to three bytes (RFC 8285, section 4.2). */
export const extensionLength = 8
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
    const extended = store.subarray(index * slotBytes, index * slotBytes + extensionLength + byteLength)
    const plain = extended.subarray(extensionLength)
    const slot = kept[index]
    if (!slot) {
      const made = {
        plain,
        extended,
        position,
        at: 0,
        padding: 0,
        marker: 0,
        timestamp: 0,
        ids: noPictureIds(),
      }
      kept[index] = made
      return made
    }
    slot.plain = plain
    slot.extended = extended
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
    write(packet, { position, nowMs, isVp8 }) {
      const { buffer, payloadOffset } = packet
      const byteLength = rtpHeaderLength + buffer.length - payloadOffset
      const isTooLong = byteLength + extensionLength > slotBytes
      if (isTooLong || position <= highest - slots || find(position)) return null
      const slot = claim(position, byteLength)
      slot.at = nowMs
      slot.padding = (buffer[0] as number) & 0x20
      slot.marker = packet.marker ? 0x80 : 0
      slot.timestamp = packet.timestamp
      buffer.copy(slot.plain, rtpHeaderLength, payloadOffset)
      const payloadEnd = rtpHeaderLength + packet.payloadEnd - payloadOffset
      if (isVp8) readPictureIds(slot.plain, rtpHeaderLength, payloadEnd, slot.ids)
      else clearPictureIds(slot.ids)
      if (position > highest) highest = position
      return slot
    },
    markKeyframe({ position, timestamp, at }) {
      if (keyframe?.timestamp !== timestamp) keyframe = { position, timestamp, at }
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
