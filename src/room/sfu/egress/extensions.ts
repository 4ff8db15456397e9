import type { Slot } from '../ingest/tape'
import type { Extent } from '../packets/rtp'
import type { Outlet } from './outlet'

/** RFC 8285: the forms of header extensions by the length of each one's own header. */
const profiles = { 1: 0xbede, 2: 0x1000 } as const
/** What the one-byte form can hold; only a dependency descriptor with its structure is longer. */
const mostShort = 16
const sequenceBytes = 2

type Transport = NonNullable<Outlet['transport']>
type HeaderLength = keyof typeof profiles
const goesOn = (value: Extent, id: number): boolean => id > 0 && value.length > 0
const headerLengthOf = ({ descriptor }: Slot, { descriptorId }: Outlet): HeaderLength =>
  goesOn(descriptor, descriptorId) && descriptor.length > mostShort ? 2 : 1

/** What the header extensions of this packet for this viewer take, in bytes: whole words, 0 for none. */
export function extensionsLength(slot: Slot, outlet: Outlet): number {
  const each = headerLengthOf(slot, outlet)
  let bytes = outlet.transport ? each + sequenceBytes : 0
  if (goesOn(slot.captureTime, outlet.captureTimeId)) bytes += each + slot.captureTime.length
  if (goesOn(slot.descriptor, outlet.descriptorId)) bytes += each + slot.descriptor.length
  return bytes === 0 ? 0 : 4 + ((bytes + 3) & ~3)
}

/**
 * Writes them between the fixed header and the payload: the next transport-wide sequence number, and the publisher's values
 * under this viewer's ids. The capture time stays in the publisher's clock, which is that of our sender reports too, so its
 * clock offset needs no change (abs-capture-time, "Estimated capture clock offset").
 */
export function writeExtensions(packet: Buffer, byteLength: number, slot: Slot, outlet: Outlet): void {
  const each = headerLengthOf(slot, outlet)
  const words = (byteLength >> 2) - 1
  packet[12] = profiles[each] >> 8
  packet[13] = profiles[each]
  packet[14] = words >> 8
  packet[15] = words
  at = 16
  if (outlet.transport) writeSequence(packet, each, outlet.transport)
  if (goesOn(slot.captureTime, outlet.captureTimeId)) {
    writeHeader(packet, each, outlet.captureTimeId, slot.captureTime.length)
    copyValue(packet, slot.memory, slot.captureTime)
  }
  if (goesOn(slot.descriptor, outlet.descriptorId)) {
    writeHeader(packet, each, outlet.descriptorId, slot.descriptor.length)
    copyValue(packet, slot.memory, slot.descriptor)
  }
  for (const end = 12 + byteLength; at < end; at++) packet[at] = 0
}

/** Where the next byte goes: one packet is written at a time, and nothing is made for it. */
let at = 0

function writeHeader(packet: Buffer, each: HeaderLength, id: number, length: number): void {
  if (each === 1) packet[at] = (id << 4) | (length - 1)
  else {
    packet[at] = id
    packet[at + 1] = length
  }
  at += each
}

function writeSequence(packet: Buffer, each: HeaderLength, { extensionId, path }: Transport): void {
  const sequence = path.stamp(packet.length)
  writeHeader(packet, each, extensionId, sequenceBytes)
  packet[at] = sequence >>> 8
  packet[at + 1] = sequence
  at += sequenceBytes
}

function copyValue(packet: Buffer, memory: Buffer, { offset, length }: Extent): void {
  for (let index = 0; index < length; index++) packet[at + index] = memory[offset + index] as number
  at += length
}
