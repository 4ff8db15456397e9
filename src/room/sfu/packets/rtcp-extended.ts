import { type RtcpPacket, rtcpType } from './rtcp'

const referenceTimeBlock = 4
const delayBlock = 5
const shortTicks = 65_536

/** Middle 32 bits of an NTP time. Any clock will do: it is given back as it was told. */
const shortTime = (nowMs: number): number => Math.round((nowMs / 1_000) * shortTicks) >>> 0

/** RFC 3611, section 4.4: our time, for the sender to give back. */
export function writeReferenceTime(ssrc: number, nowMs: number): Buffer {
  const packet = Buffer.alloc(20)
  packet[0] = 0x80
  packet[1] = rtcpType.extendedReport
  packet.writeUInt16BE(4, 2)
  packet.writeUInt32BE(ssrc, 4)
  packet[8] = referenceTimeBlock
  packet.writeUInt16BE(2, 10)
  const time = shortTime(nowMs)
  packet.writeUInt16BE(time >>> 16, 14)
  packet.writeUInt16BE(time & 0xffff, 16)
  return packet
}

/** The way there and back in ms, by a report that gives our time back (RFC 3611, section 4.5); null when there is none in it. */
export function readRoundTrip(packet: RtcpPacket, ssrc: number, nowMs: number): number | null {
  const { buffer, offset, end } = packet
  if (packet.type !== rtcpType.extendedReport) return null
  for (let at = offset + 8; at + 4 <= end; ) {
    const after = at + 4 + buffer.readUInt16BE(at + 2) * 4
    if (after > end) return null
    if (buffer[at] === delayBlock) {
      for (let block = at + 4; block + 12 <= after; block += 12) {
        const told = buffer.readUInt32BE(block + 4)
        if (buffer.readUInt32BE(block) !== ssrc || told === 0) continue
        const ticks = (shortTime(nowMs) - told - buffer.readUInt32BE(block + 8)) | 0
        return Math.max(0, (ticks * 1_000) / shortTicks)
      }
    }
    at = after
  }
  return null
}
