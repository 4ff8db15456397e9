import type { VideoCodec } from './codec'
import { h264FrameSize } from './h264-size'
import { vp8PayloadOffset } from './vp8'

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

const hasPictureId = 0x80
const hasLayers = 0x20
const hasStructure = 0x02
const structureHasSizes = 0x10

/** RFC 9628, section 4.2: the scalability structure that goes with a keyframe; its last layer is the whole picture. */
function vp9(bytes: Buffer, offset: number, end: number): FrameSize | null {
  const flags = bytes[offset] as number
  if ((flags & hasStructure) === 0) return null
  let at = offset + 1
  if (flags & hasPictureId) at += (bytes[at] ?? 0) & 0x80 ? 2 : 1
  // Not flexible (F = 0): TL0PICIDX goes with the layer indices.
  if (flags & hasLayers) at += flags & 0x10 ? 1 : 2
  const structure = bytes[at] ?? 0
  const last = at + 1 + (structure >> 5) * 4
  if ((structure & structureHasSizes) === 0 || last + 4 > end) return null
  return { width: bytes.readUInt16BE(last), height: bytes.readUInt16BE(last + 2) }
}

const readers: Readonly<Record<VideoCodec, Reader>> = {
  VP8: vp8,
  VP9: vp9,
  H264: h264FrameSize,
  AV1: () => null,
}
