import { findExtension, type RtpPacket } from '../packets/rtp'

/** The ids of the header extensions that go on to viewers; null: the publisher has none. */
export interface KeptExtensionIds {
  captureTime: number | null
  descriptor: number | null
}

/** Notes in the packet where their values lie. */
export function locateKept(packet: RtpPacket, { captureTime, descriptor }: KeptExtensionIds): void {
  packet.captureTime.length = 0
  packet.descriptor.length = 0
  if (packet.extensionProfile === 0) return
  if (captureTime !== null) findExtension(packet, captureTime, packet.captureTime)
  if (descriptor !== null) findExtension(packet, descriptor, packet.descriptor)
}
