import { rtpHeaderLength } from '../ingest/tape'
import type { Outlet } from './outlet'

const numberLength = 2

/** A packet sent again under the retransmissions' own SSRC: its sequence number goes before its payload (RFC 4588, section 4). */
export function writeRepair(packet: Buffer, repair: Outlet['repair'], payloadType: number): Buffer {
  const isExtended = ((packet[0] as number) & 0x10) !== 0
  const headerLength = rtpHeaderLength + (isExtended ? 4 + packet.readUInt16BE(14) * 4 : 0)
  const again = Buffer.allocUnsafe(packet.length + numberLength)
  packet.copy(again, 0, 0, headerLength)
  packet.copy(again, headerLength, 2, 4)
  packet.copy(again, headerLength + numberLength, headerLength)
  again[1] = ((packet[1] as number) & 0x80) | payloadType
  again.writeUInt16BE(repair.sequence, 2)
  again.writeUInt32BE(repair.ssrc, 8)
  repair.sequence = (repair.sequence + 1) & 0xffff
  return again
}
