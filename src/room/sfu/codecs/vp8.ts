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
 * Keeps picture id and TL0PICIDX running on over a change of source: both are counted by each encoder from a
 * number of its own, and a decoder takes a jump for a loss.
 */
export function createVp8Rewriter(): {
  /** The next packet rewritten is the first of another source. */
  splice(): void
  rewrite(bytes: Buffer, offset: number, end: number): void
} {
  let isSpliced = true
  let pictureShift = 0
  let tl0Shift = 0
  let lastPicture = -1
  let lastTl0 = -1

  function shiftFrom(picture: number, tl0: number): void {
    pictureShift = lastPicture < 0 || picture < 0 ? 0 : (lastPicture + 1 - picture) & 0x7fff
    tl0Shift = lastTl0 < 0 || tl0 < 0 ? 0 : (lastTl0 + 1 - tl0) & 0xff
    isSpliced = false
  }
  const isLater = (value: number, than: number, half: number) =>
    than < 0 || ((value - than) & (half * 2 - 1)) < half

  return {
    splice() {
      isSpliced = true
    },
    rewrite(bytes, offset, end) {
      if (offset + 2 > end || ((bytes[offset] as number) & extended) === 0) return
      const flags = bytes[offset + 1] as number
      let at = offset + 2
      const pictureAt = flags & hasPictureId ? at : -1
      const isLong = pictureAt >= 0 && ((bytes[at] ?? 0) & 0x80) !== 0
      if (pictureAt >= 0) at += isLong ? 2 : 1
      const tl0At = flags & hasTl0 ? at : -1
      if (Math.max(at, tl0At + 1) > end) return
      // A 7-bit picture id cannot run on from a 15-bit one: it is left as it is.
      const picture = isLong ? bytes.readUInt16BE(pictureAt) & 0x7fff : -1
      const tl0 = tl0At >= 0 ? (bytes[tl0At] as number) : -1
      if (isSpliced) shiftFrom(picture, tl0)
      if (picture >= 0) {
        const next = (picture + pictureShift) & 0x7fff
        bytes.writeUInt16BE(next | 0x8000, pictureAt)
        if (isLater(next, lastPicture, 0x4000)) lastPicture = next
      }
      if (tl0 >= 0) {
        const next = (tl0 + tl0Shift) & 0xff
        bytes[tl0At] = next
        if (isLater(next, lastTl0, 0x80)) lastTl0 = next
      }
    },
  }
}
