/** What a picture of a room may measure, in pixels. */
const mostPixels = { width: 1_280, height: 1_280 }
const headerBytes = 12
const chunkHeaderBytes = 8
const keyframeCode = [0x9d, 0x01, 0x2a]

/**
 * A lossy WebP (RFC 9649) with its picture alone: one `VP8 ` chunk, and nothing that could say where or with what it was taken.
 * Null for anything else, and for a picture that is no keyframe (RFC 6386, section 9.1) or too large.
 */
export function plainWebp(bytes: Uint8Array): Uint8Array | null {
  if (asciiAt(bytes, 0) !== 'RIFF' || asciiAt(bytes, 8) !== 'WEBP') return null
  const picture = chunkOf(bytes, 'VP8 ')
  if (!picture || !isKeyframeThatFits(picture)) return null
  const padded = picture.length + (picture.length % 2)
  const plain = new Uint8Array(headerBytes + chunkHeaderBytes + padded)
  const view = new DataView(plain.buffer)
  write(plain, 0, 'RIFF')
  view.setUint32(4, plain.length - 8, true)
  write(plain, 8, 'WEBPVP8 ')
  view.setUint32(16, picture.length, true)
  plain.set(picture, headerBytes + chunkHeaderBytes)
  return plain
}

function chunkOf(bytes: Uint8Array, name: string): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = headerBytes
  while (at + chunkHeaderBytes <= bytes.length) {
    const length = view.getUint32(at + 4, true)
    const begin = at + chunkHeaderBytes
    if (begin + length > bytes.length) return null
    if (asciiAt(bytes, at) === name) return bytes.subarray(begin, begin + length)
    at = begin + length + (length % 2)
  }
  return null
}

function isKeyframeThatFits(picture: Uint8Array): boolean {
  const [first = 1] = picture
  if (picture.length < 10 || (first & 1) !== 0) return false
  if (keyframeCode.some((byte, index) => picture[3 + index] !== byte)) return false
  const sideAt = (at: number) => ((picture[at] ?? 0) | ((picture[at + 1] ?? 0) << 8)) & 0x3fff
  const [width, height] = [sideAt(6), sideAt(8)]
  return width > 0 && height > 0 && width <= mostPixels.width && height <= mostPixels.height
}

const asciiAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

function write(bytes: Uint8Array, at: number, text: string): void {
  for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index)
}
