/** Best first: H.264 plays everywhere, also in hardware; VP8 is the cheapest in software; VP9 is better than nothing. */
const order = ['video/H264', 'video/VP8', 'video/VP9'] as const

type Codec = Pick<RTCRtpCodec, 'mimeType'> & { sdpFmtpLine?: string }

/**
 * The codecs to offer, in order. AV1 is left out: no software encodes it live beside everything else. Retransmission
 * and other helpers keep their place behind.
 */
export function preferredCodecs<C extends Codec>(codecs: readonly C[]): C[] {
  const chosen = order.flatMap((mimeType) =>
    codecs.filter((codec) => codec.mimeType === mimeType).sort(byReach),
  )
  const helpers = codecs.filter((codec) => /\/(rtx|red|ulpfec|flexfec-03)$/i.test(codec.mimeType))
  return [...chosen, ...helpers]
}

/** Constrained baseline with whole frames in several packets is what every receiver decodes. */
function byReach(a: Codec, b: Codec): number {
  return reach(b) - reach(a)
}
function reach({ sdpFmtpLine = '' }: Codec): number {
  const isBaseline = /profile-level-id=42[ec0]0/i.test(sdpFmtpLine)
  return (/packetization-mode=1/.test(sdpFmtpLine) ? 2 : 0) + (isBaseline ? 1 : 0)
}

/** Simulcast layers from the smallest to the whole picture. */
export const layers: readonly RTCRtpEncodingParameters[] = [
  { rid: 'q', scaleResolutionDownBy: 4, maxBitrate: 150_000 },
  { rid: 'h', scaleResolutionDownBy: 2, maxBitrate: 600_000 },
  { rid: 'f', scaleResolutionDownBy: 1, maxBitrate: 2_500_000 },
]
