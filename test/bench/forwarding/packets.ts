/** The stream that forwarders are measured with: 2 Mbit/s in 240 packets of 1,100 bytes a second. */
export const stream = { framesPerSecond: 30, packetsPerFrame: 8 } as const
export const packetsPerSecond = stream.framesPerSecond * stream.packetsPerFrame
export const packetBytes = 1_100
export const publisherSsrc = 4_242

const headerBytes = 12
/** VP8 descriptor with a picture id of 15 bits, and the payload header's first byte. */
const beforeStamp = 4 + 1

/** When a packet was sent stands in its payload, by CLOCK_MONOTONIC, which all processes of a machine share. */
export function writeStamp(packet: Buffer): void {
  packet.writeBigUInt64BE(process.hrtime.bigint(), headerBytes + beforeStamp)
}

/** How long the packet took, ms; null for one that is not of the stream. */
export function ageMs(packet: Buffer): number | null {
  const type = (packet[1] ?? 0) & 0x7f
  if (packet.length < packetBytes || (type >= 64 && type <= 95)) return null
  const hasExtension = ((packet[0] ?? 0) & 0x10) !== 0
  const extension = hasExtension ? 4 + packet.readUInt16BE(headerBytes + 2) * 4 : 0
  const sentAt = packet.readBigUInt64BE(headerBytes + extension + beforeStamp)
  return Number(process.hrtime.bigint() - sentAt) / 1e6
}

/** A keyframe's first packet: the start of the first partition, and no delta. */
export function beginsKeyframe(packet: Buffer): boolean {
  const hasExtension = ((packet[0] ?? 0) & 0x10) !== 0
  const at = headerBytes + (hasExtension ? 4 + packet.readUInt16BE(headerBytes + 2) * 4 : 0)
  const descriptor = packet[at] ?? 0
  if ((descriptor & 0x1f) !== 0x10) return false
  return ((packet[at + descriptorLength(packet, at)] ?? 1) & 1) === 0
}

/** RFC 7741, section 4.2. */
function descriptorLength(packet: Buffer, at: number): number {
  if (((packet[at] ?? 0) & 0x80) === 0) return 1
  const more = packet[at + 1] ?? 0
  const pictureId = (more & 0x80) === 0 ? 0 : ((packet[at + 2] ?? 0) & 0x80) === 0 ? 1 : 2
  const layerIndex = (more & 0x40) === 0 ? 0 : 1
  const layers = (more & 0x30) === 0 ? 0 : 1
  return 2 + pictureId + layerIndex + layers
}
