import type { VideoCodec } from './codec'
import { vp8PayloadOffset } from './vp8'

type Detector = (bytes: Uint8Array, offset: number, end: number) => boolean

/** Whether a packet begins a keyframe: where a decoder may start and a layer may be switched. */
export function startsKeyframe(codec: VideoCodec, bytes: Uint8Array, offset: number, end: number): boolean {
  return offset < end && detectors[codec](bytes, offset, end)
}

const idr = 5
const parameterSet = 7
const aggregation = 24
const fragment = 28

/** RFC 6184: an IDR slice or the sequence parameter set sent before it; whole, aggregated or first fragment. */
function h264(bytes: Uint8Array, offset: number, end: number): boolean {
  const type = (bytes[offset] as number) & 0x1f
  if (type === idr || type === parameterSet) return true
  if (type === fragment && offset + 1 < end) {
    const start = bytes[offset + 1] as number
    return start >= 0x80 && (start & 0x1f) === idr
  }
  if (type !== aggregation) return false
  let at = offset + 1
  while (at + 2 < end) {
    const unit = (bytes[at + 2] as number) & 0x1f
    if (unit === idr || unit === parameterSet) return true
    at += 2 + (((bytes[at] as number) << 8) | (bytes[at + 1] as number))
  }
  return false
}

/** RFC 7741: start of the first partition, and the payload header's inverse key frame flag is 0. */
function vp8(bytes: Uint8Array, offset: number, end: number): boolean {
  if (((bytes[offset] as number) & 0x17) !== 0x10) return false
  const at = vp8PayloadOffset(bytes, offset, end)
  return at < end && ((bytes[at] as number) & 0x01) === 0
}

/** RFC 9628: not predicted from an earlier picture, beginning of a frame, lowest spatial layer. */
function vp9(bytes: Uint8Array, offset: number, end: number): boolean {
  const first = bytes[offset] as number
  if ((first & 0x40) !== 0 || (first & 0x08) === 0) return false
  if ((first & 0x20) === 0) return true
  const pictureIdLength = first & 0x80 ? ((bytes[offset + 1] ?? 0) & 0x80 ? 2 : 1) : 0
  const layer = offset + 1 + pictureIdLength
  return layer < end && (((bytes[layer] as number) >> 1) & 0x07) === 0
}

/** AV1 RTP specification, section 4.4: the N bit, first packet of a coded video sequence. */
function av1(bytes: Uint8Array, offset: number): boolean {
  return ((bytes[offset] as number) & 0x08) !== 0
}

const detectors: Record<VideoCodec, Detector> = { H264: h264, VP8: vp8, VP9: vp9, AV1: av1 }
