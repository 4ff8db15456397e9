import { rtcpType, type SenderReport } from './rtcp'

function header(type: number, count: number, byteLength: number): Buffer {
  const packet = Buffer.alloc(byteLength)
  packet[0] = 0x80 | count
  packet[1] = type
  packet.writeUInt16BE(byteLength / 4 - 1, 2)
  return packet
}

export interface ReportBlock {
  ssrc: number
  /** Share lost since the last report, in 256ths. */
  fractionLost: number
  /** −8388608…8388607. */
  cumulativeLost: number
  extendedHighest: number
  jitter: number
  /** Middle 32 bits of the last sender report's NTP time; 0 before the first. */
  lastReport: number
  /** In 65536ths of a second. */
  delaySinceLastReport: number
}

/** RFC 3550, section 6.4.2. At most 31 blocks. */
export function writeReceiverReport(senderSsrc: number, blocks: readonly ReportBlock[]): Buffer {
  const packet = header(rtcpType.receiverReport, blocks.length, 8 + blocks.length * 24)
  packet.writeUInt32BE(senderSsrc, 4)
  blocks.forEach((block, index) => {
    const at = 8 + index * 24
    packet.writeUInt32BE(block.ssrc, at)
    packet[at + 4] = block.fractionLost
    packet.writeIntBE(block.cumulativeLost, at + 5, 3)
    packet.writeUInt32BE(block.extendedHighest >>> 0, at + 8)
    packet.writeUInt32BE(block.jitter >>> 0, at + 12)
    packet.writeUInt32BE(block.lastReport >>> 0, at + 16)
    packet.writeUInt32BE(block.delaySinceLastReport >>> 0, at + 20)
  })
  return packet
}

/** RFC 3550, sections 6.4.1 and 6.5: a sender report with no blocks, and the canonical name it needs. */
export function writeSenderReport(
  report: SenderReport & { packetCount: number; octetCount: number },
  cname: string,
): Buffer {
  const packet = header(rtcpType.senderReport, 0, 28)
  packet.writeUInt32BE(report.ssrc, 4)
  packet.writeUInt32BE(report.ntpSeconds >>> 0, 8)
  packet.writeUInt32BE(report.ntpFraction >>> 0, 12)
  packet.writeUInt32BE(report.rtpTimestamp >>> 0, 16)
  packet.writeUInt32BE(report.packetCount >>> 0, 20)
  packet.writeUInt32BE(report.octetCount >>> 0, 24)
  return Buffer.concat([packet, writeSourceDescription(report.ssrc, cname)])
}

/** The chunk ends in at least one zero and on a word (RFC 3550, section 6.5). */
export function writeSourceDescription(ssrc: number, cname: string): Buffer {
  const name = Buffer.from(cname)
  const packet = header(rtcpType.sourceDescription, 1, 8 + Math.ceil((2 + name.length + 1) / 4) * 4)
  packet.writeUInt32BE(ssrc, 4)
  packet[8] = 1
  packet[9] = name.length
  name.copy(packet, 10)
  return packet
}

/** RFC 4585, section 6.3.1. */
export function writePli(senderSsrc: number, mediaSsrc: number): Buffer {
  const packet = header(rtcpType.payloadFeedback, 1, 12)
  packet.writeUInt32BE(senderSsrc, 4)
  packet.writeUInt32BE(mediaSsrc, 8)
  return packet
}

/** RFC 4585, section 6.2.1. Sequences in ascending serial order. */
export function writeNack(senderSsrc: number, mediaSsrc: number, sequences: readonly number[]): Buffer {
  const fields: [number, number][] = []
  for (const sequence of sequences) {
    const last = fields.at(-1)
    const distance = last ? (sequence - last[0]) & 0xffff : 0
    if (last && distance >= 1 && distance <= 16) last[1] |= 1 << (distance - 1)
    else fields.push([sequence, 0])
  }
  const packet = header(rtcpType.transportFeedback, 1, 12 + fields.length * 4)
  packet.writeUInt32BE(senderSsrc, 4)
  packet.writeUInt32BE(mediaSsrc, 8)
  fields.forEach(([first, bits], index) => {
    packet.writeUInt16BE(first, 12 + index * 4)
    packet.writeUInt16BE(bits, 14 + index * 4)
  })
  return packet
}

/** Receiver estimated maximum bitrate (draft-alvestrand-rmcat-remb-03): 18-bit mantissa, 6-bit exponent. */
export function writeRemb(senderSsrc: number, bitrateBps: number, ssrcs: readonly number[]): Buffer {
  let exponent = 0
  let mantissa = Math.floor(bitrateBps)
  while (mantissa > 0x3ffff) {
    mantissa = Math.floor(mantissa / 2)
    exponent += 1
  }
  const packet = header(rtcpType.payloadFeedback, 15, 20 + ssrcs.length * 4)
  packet.writeUInt32BE(senderSsrc, 4)
  packet.write('REMB', 12, 'latin1')
  packet[16] = ssrcs.length
  packet[17] = (exponent << 2) | (mantissa >> 16)
  packet.writeUInt16BE(mantissa & 0xffff, 18)
  ssrcs.forEach((ssrc, index) => {
    packet.writeUInt32BE(ssrc, 20 + index * 4)
  })
  return packet
}
