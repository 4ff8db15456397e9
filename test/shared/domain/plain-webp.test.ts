import { describe, expect, it } from 'vitest'
import { plainWebp } from '../../../src/shared/domain/plain-webp'

const chunk = (name: string, body: Uint8Array): Uint8Array => {
  const padded = new Uint8Array(8 + body.length + (body.length % 2))
  padded.set(Buffer.from(name, 'latin1'))
  new DataView(padded.buffer).setUint32(4, body.length, true)
  padded.set(body, 8)
  return padded
}
const webp = (...chunks: Uint8Array[]): Uint8Array => {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks])
  return chunk('RIFF', body)
}
/** The first bytes of a VP8 keyframe (RFC 6386, section 9.1), and some more. */
const keyframe = ({ width = 640, height = 360, first = 0x50 } = {}): Uint8Array =>
  Uint8Array.from([
    ...[first, 0, 0, 0x9d, 0x01, 0x2a, width & 0xff, width >> 8, height & 0xff, height >> 8],
    ...[1, 2, 3],
  ])
const bytes = (text: string) => new Uint8Array(Buffer.from(text))

describe('a picture of a room', () => {
  it('keeps what is seen and nothing else: no EXIF, no XMP, no profile, nothing behind its end', () => {
    const plain = webp(chunk('VP8 ', keyframe()))
    const told = webp(
      chunk('VP8X', new Uint8Array(10)),
      chunk('ICCP', bytes('a profile')),
      chunk('VP8 ', keyframe()),
      chunk('EXIF', bytes('48.2082 N, 16.3738 E')),
      chunk('XMP ', bytes('<x:xmpmeta>')),
    )
    const kept = plainWebp(Buffer.concat([told, bytes('and more')]))
    expect(kept).toEqual(plain)
    expect(plainWebp(kept ?? new Uint8Array())).toEqual(plain)
  })

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a JPEG', Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, 16])],
    ['markup', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a WebP without a picture', webp(chunk('EXIF', bytes('48.2 N')))],
    ['a lossless one', webp(chunk('VP8L', new Uint8Array(20)))],
    ['a chunk longer than the file', webp(chunk('VP8 ', keyframe())).subarray(0, 24)],
    ['a frame that is no keyframe', webp(chunk('VP8 ', keyframe({ first: 0x51 })))],
    ['no width', webp(chunk('VP8 ', keyframe({ width: 0 })))],
    ['a picture that is too large', webp(chunk('VP8 ', keyframe({ width: 8_000 })))],
    ['a frame cut off in its header', webp(chunk('VP8 ', keyframe().subarray(0, 8)))],
  ])('is not %s', (_name, file) => {
    expect(plainWebp(file)).toBeNull()
  })
})
