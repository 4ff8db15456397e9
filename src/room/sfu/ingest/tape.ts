import { clearPictureIds, noPictureIds, type PictureIds, readPictureIds } from '../codecs/vp8'
import type { Extent, RtpPacket } from '../packets/rtp'

/** What is kept of a stream, or of a part of it. */
export interface Recording {
  /** The newest packet's position; −1 before the first. */
  readonly highest: number
  /** The first packet of the last keyframe, and when it came. */
  readonly keyframe: { position: number; at: number } | null
  find(position: number): Slot | null
}

/**
 * The last packets of one incoming stream, each kept once however many viewers it goes to: for forwarding, for
 * retransmission, and for a viewer who comes just after a keyframe. The memory is taken once.
 */
export interface Tape extends Recording {
  /**
   * Keeps a packet under its sequence number without wrap. Null: it is kept already, too old, or longer than a datagram.
   */
  write(packet: RtpPacket, of: { position: number; nowMs: number; isVp8: boolean }): Slot | null
  /** The packet at this position begins a keyframe. */
  markKeyframe(slot: Slot): void
  /** For a stream that takes this one's place: its memory, which this tape then has no more. */
  handOver(): Buffer | null
}

/**
 * A packet as it goes out: the fixed header and the payload, with room for header extensions between the two. All but the
 * payload is each viewer's own, written before each sending.
 */
export interface Slot {
  /** Without header extensions. */
  plain: Buffer
  /** By the words of header extensions, as `packetWith` made them. */
  views: (Buffer | null)[]
  /** What all of it lies in, and where the fixed header begins if nothing comes between it and the payload. */
  memory: Buffer
  start: number
  /** The publisher's header extensions that go on, as places in `memory`. */
  captureTime: Extent
  descriptor: Extent
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
/** A dependency descriptor with its structure takes most of it. */
const mostDescriptorBytes = 128
const mostCaptureTimeBytes = 16
/** With their headers (RFC 8285, section 4.3), the transport-wide sequence number and the padding. */
const mostExtensionBytes = 4 + 4 + 2 + mostCaptureTimeBytes + 2 + mostDescriptorBytes
/** A slot keeps the publisher's values first, then a packet with room before its fixed header. */
const keptBytes = mostCaptureTimeBytes + mostDescriptorBytes
export const headBytes = keptBytes + mostExtensionBytes
const mostPacketBytes = 1_504
const slotBytes = headBytes + mostPacketBytes

/** The slot's packet with so many bytes (whole words) between its fixed header and its payload. */
export function packetWith(slot: Slot, extensionBytes: number): Buffer {
  const found = slot.views[extensionBytes >> 2]
  if (found) return found
  const made = slot.memory.subarray(slot.start - extensionBytes, slot.start + slot.plain.length)
  slot.views[extensionBytes >> 2] = made
  return made
}

interface ValuePlace {
  into: Extent
  at: number
  most: number
}

export const emptySlot = (memory: Buffer): Slot => ({
  plain: memory,
  views: new Array<Buffer | null>((mostExtensionBytes >> 2) + 1).fill(null),
  memory,
  start: 0,
  captureTime: { offset: 0, length: 0 },
  descriptor: { offset: 0, length: 0 },
  position: -1,
  at: 0,
  padding: 0,
  marker: 0,
  timestamp: 0,
  ids: noPictureIds(),
})

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
    const start = index * slotBytes + headBytes
    const plain = store.subarray(start, start + byteLength)
    const slot = kept[index] ?? emptySlot(store)
    kept[index] = slot
    slot.plain = plain
    slot.views.fill(null)
    slot.views[0] = plain
    slot.start = start
    slot.position = position
    return slot
  }

  /** The publisher's value goes to `at` of the slot's memory. */
  function keepValue(from: RtpPacket, value: Extent, { into, at, most }: ValuePlace): void {
    into.length = value.length <= most ? value.length : 0
    into.offset = at
    if (into.length > 0) from.buffer.copy(store as Buffer, at, value.offset, value.offset + value.length)
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
      const isTooLong = byteLength > mostPacketBytes
      if (isTooLong || position <= highest - slots || find(position)) return null
      const slot = claim(position, byteLength)
      slot.at = nowMs
      slot.padding = (buffer[0] as number) & 0x20
      slot.marker = packet.marker ? 0x80 : 0
      slot.timestamp = packet.timestamp
      buffer.copy(slot.plain, rtpHeaderLength, payloadOffset)
      const at = slot.start - headBytes
      keepValue(packet, packet.captureTime, { into: slot.captureTime, at, most: mostCaptureTimeBytes })
      const after = at + mostCaptureTimeBytes
      keepValue(packet, packet.descriptor, { into: slot.descriptor, at: after, most: mostDescriptorBytes })
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
