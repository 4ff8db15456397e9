import type { Layer } from '../ingest/layer'
import { packetWith, type Slot } from '../ingest/tape'
import { extensionsLength, writeExtensions } from './extensions'
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

/**
 * Writes into the packet what is this viewer's own. Sending copies, so the next viewer's label may follow.
 */
export function label(slot: Slot, stretch: Stretch, outlet: Outlet): Buffer {
  const byteLength = extensionsLength(slot, outlet)
  const packet = packetWith(slot, byteLength)
  packet[0] = (byteLength > 0 ? 0x90 : 0x80) | slot.padding
  packet[1] = slot.marker | stretch.payloadType
  writeNumbers(packet, slot.position + stretch.shift, timestampOf(stretch, slot), outlet.ssrc)
  if (byteLength > 0) writeExtensions(packet, byteLength, slot, outlet)
  writePictureIds(packet, slot, stretch, byteLength)
  return packet
}

function writeNumbers(packet: Buffer, sequence: number, timestamp: number, ssrc: number): void {
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
}

function writePictureIds(packet: Buffer, { ids }: Slot, stretch: Stretch, moved: number): void {
  if (ids.pictureAt >= 0) {
    const picture = ids.picture + stretch.pictureShift
    packet[ids.pictureAt + moved] = 0x80 | (picture >>> 8)
    packet[ids.pictureAt + moved + 1] = picture
  }
  if (ids.tl0At >= 0) packet[ids.tl0At + moved] = ids.tl0 + stretch.tl0Shift
}

const lateFrameTicks = 90

/**
 * Frames sent in one go are stamped one millisecond apart, ending at the present: with their own times the viewer's jitter
 * buffer would take their late arrival for the delay of the network.
 */
export function lateStamps({ layer, timestampShift }: Omit<Stretch, 'late'>, from: number): Stretch['late'] {
  const { tape } = layer
  const own = new Set<number>()
  for (let at = from; at <= tape.highest; at++) {
    const slot = tape.find(at)
    if (slot) own.add(slot.timestamp)
  }
  const frames = [...own]
  const newest = ((frames.at(-1) ?? 0) + timestampShift) >>> 0
  const stamps = frames.map(
    (timestamp, index) => [timestamp, (newest - (frames.length - 1 - index) * lateFrameTicks) >>> 0] as const,
  )
  return { upTo: tape.highest, stamps: new Map(stamps) }
}
