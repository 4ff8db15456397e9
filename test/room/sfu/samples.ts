import { emptyRtpPacket, type RtpPacket, readRtp } from '../../../src/room/sfu/packets/rtp'

export interface RtpSample {
  sequence?: number
  timestamp?: number
  ssrc?: number
  payloadType?: number
  marker?: boolean
  /** Header extensions by id, a character a byte; those longer than 16 bytes make all of two-byte headers. */
  extensions?: Record<number, string>
  payload?: readonly number[]
}

export function rtpBytes(sample: RtpSample = {}): Buffer {
  const extensions = Object.entries(sample.extensions ?? {})
  const isLong = extensions.some(([, text]) => text.length > 16)
  const elements = extensions.flatMap(([id, text]) => [
    ...(isLong ? [Number(id), text.length] : [(Number(id) << 4) | (text.length - 1)]),
    ...Buffer.from(text, 'latin1'),
  ])
  while (elements.length % 4 !== 0) elements.push(0)
  const hasExtensions = elements.length > 0
  const header = Buffer.alloc(hasExtensions ? 16 : 12)
  header[0] = hasExtensions ? 0x90 : 0x80
  header[1] = (sample.payloadType ?? 96) | (sample.marker ? 0x80 : 0)
  header.writeUInt16BE((sample.sequence ?? 1) & 0xffff, 2)
  header.writeUInt32BE((sample.timestamp ?? 0) >>> 0, 4)
  header.writeUInt32BE(sample.ssrc ?? 5_000, 8)
  if (hasExtensions) {
    header.writeUInt16BE(isLong ? 0x1000 : 0xbede, 12)
    header.writeUInt16BE(elements.length / 4, 14)
  }
  return Buffer.concat([header, Buffer.from(elements), Buffer.from(sample.payload ?? [0x10, 1, 2, 3])])
}

export function rtp(sample: RtpSample = {}): RtpPacket {
  const packet = emptyRtpPacket()
  if (!readRtp(rtpBytes(sample), packet)) throw new Error('the sample is no RTP packet')
  return packet
}

/** What goes to the decoder, after whatever header. */
export function payloadOf(bytes: Buffer | undefined): Buffer {
  const packet = emptyRtpPacket()
  if (!bytes || !readRtp(bytes, packet)) throw new Error('no RTP packet')
  return bytes.subarray(packet.payloadOffset, packet.payloadEnd)
}

/** VP8 with a 15-bit picture id and TL0PICIDX. */
export const vp8Payload = ({
  picture,
  tl0,
  isKeyframe,
}: {
  picture: number
  tl0: number
  isKeyframe: boolean
}) => [0x90, 0xc0, 0x80 | (picture >> 8), picture & 0xff, tl0, isKeyframe ? 0x10 : 0x11, 7, 7]
export const vp8Keyframe = [0x10, 0x10, 0, 0]
export const vp8Delta = [0x10, 0x11, 0, 0]
