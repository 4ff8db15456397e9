import { type VideoCodec, videoCodecOf, videoCodecs } from '../codecs/codec'
import type { Format } from './parse'

/** What a stream is coded in, for choosing the payload type a viewer gave the same thing. */
export interface VideoFormat {
  codec: VideoCodec
  /** What must match for a decoder: packetization mode and profile of H.264, profile of VP9 and AV1. */
  profile: string
}

const parameter = (format: Format, name: string): string | undefined =>
  format.parameters
    .split(';')
    .map((pair) => pair.trim().split('='))
    .find(([key]) => key?.toLowerCase() === name)?.[1]

const profileNames: Record<VideoCodec, (format: Format) => string> = {
  VP8: () => '',
  VP9: (format) => parameter(format, 'profile-id') ?? '0',
  AV1: (format) => parameter(format, 'profile') ?? '0',
  H264: (format) => {
    const level = (parameter(format, 'profile-level-id') ?? '42e01f').toLowerCase()
    // 4200xx and 42e0xx differ in constraints only: a decoder of the one takes the other.
    const profile = level.startsWith('42') ? '42' : level.slice(0, 2)
    return `${parameter(format, 'packetization-mode') ?? '0'}/${profile}`
  },
}

/** Null for what is not forwarded (RTX, RED, FEC, other codecs). */
export function videoFormatOf(format: Format): VideoFormat | null {
  const codec = format.clockRate === 90_000 ? videoCodecOf(format.encoding) : null
  return codec && { codec, profile: profileNames[codec](format) }
}

export const isOpus = (format: Format): boolean =>
  format.encoding.toLowerCase() === 'opus' && format.clockRate === 48_000

/** The first format in the offer's order that the room can forward. */
export const firstVideo = (formats: readonly Format[]): Format | undefined =>
  formats.find((format) => videoFormatOf(format) !== null)

/** Retransmissions (RFC 4588) of the format with the payload type; undefined where none are offered. */
export const repairOf = (formats: readonly Format[], { payloadType }: Format): Format | undefined =>
  formats.find(
    (format) =>
      format.encoding.toLowerCase() === 'rtx' &&
      format.clockRate === 90_000 &&
      parameter(format, 'apt') === String(payloadType),
  )

/** H.264 profiles of which a decoder of the key takes the values too: high ⊃ main ⊃ constrained baseline. */
const h264Supersets: Record<string, readonly string[]> = { '64': ['4d', '42'], '4d': ['42'] }

/** The format among a viewer's that decodes the stream; undefined when it has none. */
export function formatThatDecodes(formats: readonly Format[], stream: VideoFormat): Format | undefined {
  const same = formats.filter((format) => videoFormatOf(format)?.codec === stream.codec)
  return (
    same.find((format) => videoFormatOf(format)?.profile === stream.profile) ??
    same.find((format) => decodesToo(videoFormatOf(format)?.profile ?? '', stream))
  )
}

function decodesToo(viewerProfile: string, stream: VideoFormat): boolean {
  if (stream.codec !== 'H264') return false
  const [viewerMode, viewerKind = ''] = viewerProfile.split('/')
  const [streamMode, streamKind = ''] = stream.profile.split('/')
  return viewerMode === streamMode && (h264Supersets[viewerKind]?.includes(streamKind) ?? false)
}

/** One format a codec and profile, so that the publisher may change codec without the viewer's reload. */
export function forwardableVideo(formats: readonly Format[]): Format[] {
  const seen = new Set<string>()
  const rank = (format: Format) => videoCodecs.indexOf(videoFormatOf(format)?.codec ?? 'AV1')
  return formats
    .filter((format) => {
      const video = videoFormatOf(format)
      const key = video && `${video.codec} ${video.profile}`
      if (!key || seen.has(key)) return false
      seen.add(key)
      return true
    })
    .sort((one, other) => rank(one) - rank(other))
}
