import type { Layer } from '../ingest/layer'
import { rtpHeaderLength, type Slot } from '../ingest/tape'
import type { Outlet } from './outlet'

/**
 * A part of one viewer's stream that comes from one layer: what is to be added to the layer's numbers, the same from its
 * first packet to its last. So a gap stays a gap, a late packet gets the number that was left out for it, and a
 * retransmission is found without a list of what was sent.
 */
export interface Stretch {
  readonly layer: Layer
  readonly payloadType: number
  /** The viewer's first sequence number of it, counted on without wrap. */
  readonly first: number
  /** To the layer's position gives the viewer's sequence number without wrap. */
  readonly shift: number
  readonly timestampShift: number
  readonly pictureShift: number
  readonly tl0Shift: number
  /** Frames sent late in one go, stamped as if just made: up to this position, by their own timestamps. */
  readonly late: { upTo: number; stamps: ReadonlyMap<number, number> } | null
}

export function timestampOf({ late, timestampShift }: Stretch, slot: Slot): number {
  const stamp = late !== null && slot.position <= late.upTo ? late.stamps.get(slot.timestamp) : undefined
  return stamp ?? (slot.timestamp + timestampShift) >>> 0
}

/** Writes into the packet what is this viewer's own. Sending copies, so the next viewer's label may follow. */
export function label(slot: Slot, stretch: Stretch, { ssrc }: Outlet): Buffer {
  const { packet, ids } = slot
  const sequence = slot.position + stretch.shift
  const timestamp = timestampOf(stretch, slot)
  packet[1] = ((packet[1] as number) & 0x80) | stretch.payloadType
  packet[2] = sequence >>> 8
  packet[3] = sequence
  packet[4] = timestamp >>> 24
  packet[5] = timestamp >>> 16
  packet[6] = timestamp >>> 8
  packet[7] = timestamp
  packet[8] = ssrc >>> 24
  packet[9] = ssrc >>> 16
  packet[10] = ssrc >>> 8
  packet[11] = ssrc
  if (ids.pictureAt >= 0) {
    const picture = ids.picture + stretch.pictureShift
    packet[ids.pictureAt] = 0x80 | (picture >>> 8)
    packet[ids.pictureAt + 1] = picture
  }
  if (ids.tl0At >= 0) packet[ids.tl0At] = ids.tl0 + stretch.tl0Shift
  return packet
}

export const payloadLength = (packet: Buffer): number => packet.length - rtpHeaderLength
