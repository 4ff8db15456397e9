/** What the room forwards. The order says nothing: the publisher's offer decides. */
export const videoCodecs = ['H264', 'VP8', 'VP9', 'AV1'] as const
export type VideoCodec = (typeof videoCodecs)[number]
export type Kind = 'audio' | 'video'

export function videoCodecOf(encodingName: string): VideoCodec | null {
  const name = encodingName.toUpperCase()
  return videoCodecs.find((codec) => codec === name) ?? null
}
