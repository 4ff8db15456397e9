/** One RTCP packet out of a compound (RFC 3550, section 6): offsets into the shared buffer. */
export interface RtcpPacket {
  buffer: Buffer
  type: number
  /** Report count or feedback message type. */
  count: number
  offset: number
  end: number
}

export const rtcpType = {
  senderReport: 200,
  receiverReport: 201,
  sourceDescription: 202,
  bye: 203,
  transportFeedback: 205,
  payloadFeedback: 206,
  extendedReport: 207,
} as const

/** Every packet of a compound, until the first that does not fit. */
export function readRtcp(buffer: Buffer): RtcpPacket[] {
  const packets: RtcpPacket[] = []
  let offset = 0
  while (offset + 4 <= buffer.length) {
    const first = buffer[offset] as number
    const end = offset + 4 + buffer.readUInt16BE(offset + 2) * 4
    if (first >> 6 !== 2 || end > buffer.length) break
    packets.push({ buffer, type: buffer[offset + 1] as number, count: first & 0x1f, offset, end })
    offset = end
  }
  return packets
}

export interface SenderReport {
  ssrc: number
  /** 64-bit NTP time as two words: seconds since 1900, and their fraction. */
  ntpSeconds: number
  ntpFraction: number
  rtpTimestamp: number
}

export function readSenderReport(packet: RtcpPacket): SenderReport | null {
  const { buffer, offset, end } = packet
  if (packet.type !== rtcpType.senderReport || end - offset < 28) return null
  return {
    ssrc: buffer.readUInt32BE(offset + 4),
    ntpSeconds: buffer.readUInt32BE(offset + 8),
    ntpFraction: buffer.readUInt32BE(offset + 12),
    rtpTimestamp: buffer.readUInt32BE(offset + 16),
  }
}

/** Sequence numbers a generic NACK asks for (RFC 4585, section 6.2.1), or null when it is none. */
export function readNack(packet: RtcpPacket): { ssrc: number; sequences: number[] } | null {
  const { buffer, offset, end } = packet
  if (packet.type !== rtcpType.transportFeedback || packet.count !== 1 || end - offset < 16) return null
  const sequences: number[] = []
  for (let at = offset + 12; at + 4 <= end; at += 4) {
    const first = buffer.readUInt16BE(at)
    const bits = buffer.readUInt16BE(at + 2)
    sequences.push(first)
    for (let bit = 0; bit < 16; bit++) if (bits & (1 << bit)) sequences.push((first + bit + 1) & 0xffff)
  }
  return { ssrc: buffer.readUInt32BE(offset + 8), sequences }
}

/** The SSRC a PLI (RFC 4585, section 6.3.1) or a FIR (RFC 5104, section 4.3.1) asks a keyframe of, or null. */
export function readKeyframeRequest(packet: RtcpPacket): number | null {
  const { buffer, offset, end } = packet
  if (packet.type !== rtcpType.payloadFeedback) return null
  if (packet.count === 1 && end - offset >= 12) return buffer.readUInt32BE(offset + 8)
  if (packet.count === 4 && end - offset >= 20) return buffer.readUInt32BE(offset + 12)
  return null
}
