import type { FrameSize } from './frame-size'
import type { LayerPlace } from './place'

/** The VP9 payload descriptor (RFC 9628, section 4.2). */
const hasPictureId = 0x80
const hasLayers = 0x20
const isFlexible = 0x10
const beginsFrame = 0x08
const endsFrame = 0x04
const hasStructure = 0x02
const isPredicted = 0x40
const structureHasSizes = 0x10

/** Where the layer indices stand. */
function layersAt(bytes: Uint8Array, offset: number): number {
  const isLong = ((bytes[offset + 1] ?? 0) & 0x80) !== 0
  return offset + 1 + ((bytes[offset] as number) & hasPictureId ? (isLong ? 2 : 1) : 0)
}

/** Fills `into`; false for a stream without layers. */
export function readVp9Place(bytes: Uint8Array, offset: number, end: number, into: LayerPlace): boolean {
  const at = layersAt(bytes, offset)
  if (at >= end || ((bytes[offset] as number) & hasLayers) === 0) return false
  const flags = bytes[offset] as number
  const indices = bytes[at] as number
  into.temporal = indices >> 5
  into.maySwitchUp = (indices & 0x10) !== 0
  into.spatial = (indices >> 1) & 0x07
  into.beginsFrame = (flags & beginsFrame) !== 0
  into.endsFrame = (flags & endsFrame) !== 0
  return true
}

/** Sizes by spatial layer, the lowest first, from the scalability structure that goes with a keyframe; null without. */
export function readVp9Sizes(bytes: Buffer, offset: number, end: number): FrameSize[] | null {
  const flags = bytes[offset] as number
  if ((flags & hasStructure) === 0) return null
  let at = layersAt(bytes, offset)
  // Not flexible: TL0PICIDX goes with the layer indices. Flexible: the pictures that a predicted one needs.
  if (flags & hasLayers) at += flags & isFlexible ? 1 : 2
  if ((flags & isFlexible) !== 0 && (flags & isPredicted) !== 0) {
    while (((bytes[at] ?? 0) & 1) !== 0) at += 1
    at += 1
  }
  const structure = bytes[at] ?? 0
  const layers = (structure >> 5) + 1
  if ((structure & structureHasSizes) === 0 || at + 1 + layers * 4 > end) return null
  return Array.from({ length: layers }, (_, layer) => ({
    width: bytes.readUInt16BE(at + 1 + layer * 4),
    height: bytes.readUInt16BE(at + 3 + layer * 4),
  }))
}
