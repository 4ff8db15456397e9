/** The VP8 payload descriptor (RFC 7741, section 4.2). */
const extended = 0x80
const hasPictureId = 0x80
const hasTl0 = 0x40
const hasLayerOrKeyIndex = 0x30

export function vp8PayloadOffset(bytes: Uint8Array, offset: number, end: number): number {
  if (((bytes[offset] ?? 0) & extended) === 0) return offset + 1
  const flags = bytes[offset + 1] ?? 0
  let at = offset + 2
  if (flags & hasPictureId) at += (bytes[at] ?? 0) & 0x80 ? 2 : 1
  if (flags & hasTl0) at += 1
  if (flags & hasLayerOrKeyIndex) at += 1
  return Math.min(at, end)
}

/**
 * The numbers that each encoder counts on from a start of its own, and where they stand. They must run on over a change
 * of source: a decoder takes a jump for a loss. −1 where there is none; a 7-bit picture id cannot run on from one of
 * 15 bits and counts as none.
 */
export interface PictureIds {
  pictureAt: number
  picture: number
  tl0At: number
  tl0: number
}

export const noPictureIds = (): PictureIds => ({ pictureAt: -1, picture: -1, tl0At: -1, tl0: -1 })

export function clearPictureIds(ids: PictureIds): void {
  ids.pictureAt = -1
  ids.picture = -1
  ids.tl0At = -1
  ids.tl0 = -1
}

/** Fills `into`. */
export function readPictureIds(bytes: Buffer, offset: number, end: number, into: PictureIds): void {
  clearPictureIds(into)
  if (offset + 2 > end || ((bytes[offset] as number) & extended) === 0) return
  const flags = bytes[offset + 1] as number
  let at = offset + 2
  const pictureAt = flags & hasPictureId ? at : -1
  const isLong = pictureAt >= 0 && ((bytes[at] ?? 0) & 0x80) !== 0
  if (pictureAt >= 0) at += isLong ? 2 : 1
  const tl0At = flags & hasTl0 ? at : -1
  if (Math.max(at, tl0At + 1) > end) return
  if (isLong) {
    into.pictureAt = pictureAt
    into.picture = bytes.readUInt16BE(pictureAt) & 0x7fff
  }
  if (tl0At >= 0) {
    into.tl0At = tl0At
    into.tl0 = bytes[tl0At] as number
  }
}

/** Whether `value` comes after `than` in a count that wraps at twice `half`; anything comes after nothing (−1). */
export const isLater = (value: number, than: number, half: number): boolean =>
  than < 0 || ((value - than) & (half * 2 - 1)) < half
