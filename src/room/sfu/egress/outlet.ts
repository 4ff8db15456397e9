/** Where one viewer's copy of a stream goes, and how it is labelled for that viewer. */
export interface Outlet {
  readonly ssrc: number
  /** −1 while the viewer has no format for what is being sent. */
  payloadType: number
  isOpen: boolean
  packets: number
  octets: number
  readonly send: (packet: Buffer) => boolean
}

export const rtpHeaderLength = 12

/** Labels the packet for one viewer, in place, and sends it. Sending copies, so the next viewer's label may follow. */
export function sendTo(outlet: Outlet, packet: Buffer): boolean {
  const { ssrc } = outlet
  packet[1] = ((packet[1] as number) & 0x80) | outlet.payloadType
  packet[8] = ssrc >>> 24
  packet[9] = ssrc >>> 16
  packet[10] = ssrc >>> 8
  packet[11] = ssrc
  if (!outlet.send(packet)) return false
  outlet.packets += 1
  outlet.octets += packet.length - rtpHeaderLength
  return true
}
