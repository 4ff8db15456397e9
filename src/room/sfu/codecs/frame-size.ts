import type { VideoCodec } from './codec'
import { h264FrameSize } from './h264-size'
import { vp8PayloadOffset } from './vp8'
import { readVp9Sizes } from './vp9'

export interface FrameSize {
  width: number
  height: number
}

type Reader = (bytes: Buffer, offset: number, end: number) => FrameSize | null

/** The picture's size as the first packet of a keyframe tells it; null where it does not, or is not understood. */
export function readFrameSize(
  codec: VideoCodec,
  bytes: Buffer,
  offset: number,
  end: number,
): FrameSize | null {
  const size = readers[codec](bytes, offset, end)
  return size && size.width > 0 && size.height > 0 ? size : null
}

/** RFC 6386, section 9.1: a frame tag of three bytes, a start code of three, then two times 14 bits. */
function vp8(bytes: Buffer, offset: number, end: number): FrameSize | null {
  const at = vp8PayloadOffset(bytes, offset, end)
  if (at + 10 > end || bytes.readUIntBE(at + 3, 3) !== 0x9d012a) return null
  return { width: bytes.readUInt16LE(at + 6) & 0x3fff, height: bytes.readUInt16LE(at + 8) & 0x3fff }
}

/** The last layer is the whole picture. */
const vp9 = (bytes: Buffer, offset: number, end: number): FrameSize | null =>
  readVp9Sizes(bytes, offset, end)?.at(-1) ?? null

const readers: Readonly<Record<VideoCodec, Reader>> = {
  VP8: vp8,
  VP9: vp9,
  H264: h264FrameSize,
  AV1: () => null,
}
