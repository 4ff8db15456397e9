import type { Path } from './path'

/** Where one viewer's copy of a stream goes, and how it is labelled for that viewer. */
export interface Outlet {
  readonly ssrc: number
  /** −1 while the viewer has no format for what is being sent. */
  payloadType: number
  /** Retransmissions: an SSRC of their own, where the viewer has a payload type for those of a payload type. */
  readonly repair: {
    readonly ssrc: number
    readonly payloadTypes: ReadonlyMap<number, number>
    sequence: number
  }
  /** The way to the viewer, where the viewer reports what arrived by transport-wide sequence numbers. */
  readonly transport: { readonly extensionId: number; readonly path: Path } | null
  /** The ids under which the viewer takes the publisher's capture time and dependency descriptor; 0: it does not. */
  readonly captureTimeId: number
  readonly descriptorId: number
  isOpen: boolean
  packets: number
  octets: number
  readonly send: (packet: Buffer) => boolean
}

/** What all viewers of a room were sent, and one viewer of it. */
export interface ForwardCounts {
  packetsForwarded: number
  bytesForwarded: number
  packetsResent: number
}

export const noForwards = (): ForwardCounts => ({ packetsForwarded: 0, bytesForwarded: 0, packetsResent: 0 })
