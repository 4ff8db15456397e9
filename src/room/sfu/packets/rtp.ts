/** One RTP packet (RFC 3550, section 5.1) as offsets into its buffer; one object is filled again for each packet. */
export interface RtpPacket {
  buffer: Buffer
  marker: boolean
  payloadType: number
  sequence: number
  timestamp: number
  ssrc: number
  payloadOffset: number
  /** Where the payload ends; padding lies between it and the end of the buffer. */
  payloadEnd: number
  /** 0 without header extensions. */
  extensionProfile: number
  extensionOffset: number
  extensionEnd: number
  /** The header extensions that go on to viewers. */
  captureTime: Extent
  descriptor: Extent
}

/** Where a value lies in the packet; without it, the length is 0. */
export interface Extent {
  offset: number
  length: number
}

const headerLength = 12
const oneByteProfile = 0xbede

export const emptyRtpPacket = (): RtpPacket => ({
  buffer: Buffer.alloc(0),
  marker: false,
  payloadType: 0,
  sequence: 0,
  timestamp: 0,
  ssrc: 0,
  payloadOffset: 0,
  payloadEnd: 0,
  extensionProfile: 0,
  extensionOffset: 0,
  extensionEnd: 0,
  captureTime: { offset: 0, length: 0 },
  descriptor: { offset: 0, length: 0 },
})

/** RTP and RTCP share one port; payload types 64…95 are RTCP (RFC 5761, section 4). */
export function isRtcp(buffer: Uint8Array): boolean {
  const type = (buffer[1] ?? 0) & 0x7f
  return type >= 64 && type <= 95
}

/** Fills `into`; false when the bytes are no RTP packet. */
export function readRtp(buffer: Buffer, into: RtpPacket): boolean {
  if (buffer.length < headerLength) return false
  const first = buffer[0] as number
  if (first >> 6 !== 2) return false
  const second = buffer[1] as number
  into.buffer = buffer
  into.marker = second >= 0x80
  into.payloadType = second & 0x7f
  into.sequence = buffer.readUInt16BE(2)
  into.timestamp = buffer.readUInt32BE(4)
  into.ssrc = buffer.readUInt32BE(8)
  const afterSources = headerLength + (first & 0x0f) * 4
  if (!readExtensionBounds((first & 0x10) !== 0, afterSources, into)) return false
  return readPayloadEnd((first & 0x20) !== 0, into)
}

/**
 * Makes of a retransmission the packet that it wraps: its sequence number stands before the payload (RFC 4588, section 4).
 * False when there is none in it: such a packet only tries the way.
 */
export function unwrapRepair(packet: RtpPacket): boolean {
  if (packet.payloadEnd - packet.payloadOffset < 2) return false
  packet.sequence = packet.buffer.readUInt16BE(packet.payloadOffset)
  packet.payloadOffset += 2
  return true
}

function readExtensionBounds(hasExtension: boolean, offset: number, into: RtpPacket): boolean {
  const { buffer } = into
  into.extensionProfile = 0
  into.extensionOffset = offset
  into.extensionEnd = offset
  into.payloadOffset = offset
  if (!hasExtension) return offset <= buffer.length
  if (offset + 4 > buffer.length) return false
  into.extensionProfile = buffer.readUInt16BE(offset)
  into.extensionOffset = offset + 4
  into.extensionEnd = offset + 4 + buffer.readUInt16BE(offset + 2) * 4
  into.payloadOffset = into.extensionEnd
  return into.extensionEnd <= buffer.length
}

function readPayloadEnd(hasPadding: boolean, into: RtpPacket): boolean {
  const { buffer } = into
  into.payloadEnd = buffer.length
  if (!hasPadding) return true
  const padding = buffer[buffer.length - 1] as number
  into.payloadEnd = buffer.length - padding
  return padding > 0 && into.payloadEnd >= into.payloadOffset
}

/** Fills `into` with where a header extension's value lies (RFC 8285, one and two byte headers); false without it. */
export function findExtension(packet: RtpPacket, id: number, into: Extent): boolean {
  const { buffer, extensionProfile: profile, extensionEnd: end } = packet
  into.length = 0
  const isOneByte = profile === oneByteProfile
  if (!isOneByte && profile >> 4 !== 0x100) return false
  let at = packet.extensionOffset
  while (at < end) {
    const first = buffer[at] as number
    if (first === 0) {
      at += 1
      continue
    }
    if (isOneByte && first >> 4 === 15) return false
    const start = at + (isOneByte ? 1 : 2)
    const length = isOneByte ? (first & 0x0f) + 1 : (buffer[at + 1] ?? 0)
    if (start + length > end) return false
    if ((isOneByte ? first >> 4 : first) === id) {
      into.offset = start
      into.length = length
      return true
    }
    at = start + length
  }
  return false
}

const found: Extent = { offset: 0, length: 0 }

/** A header extension's value as text (MID and RID are text), or null. */
export function extensionText(packet: RtpPacket, id: number): string | null {
  if (!findExtension(packet, id, found)) return null
  return packet.buffer.toString('latin1', found.offset, found.offset + found.length)
}
