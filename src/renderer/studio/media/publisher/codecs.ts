import { type EncodingSettings, type PublishCodec, publishCodecs } from '../../../../shared/domain/encoding'

type Codec = Pick<RTCRtpCodec, 'mimeType'> & { sdpFmtpLine?: string }

/** In software: H.264 plays everywhere, VP8 is the cheapest, VP9 is better than nothing. AV1 is too much beside all else. */
const softwareOrder: readonly PublishCodec[] = ['H264', 'VP8', 'VP9']

/** Those that send several sizes in one stream. */
const scalableOrder: readonly PublishCodec[] = ['VP9', 'AV1']
const isScalable = (codec: PublishCodec): boolean => scalableOrder.includes(codec)

/**
 * The order to offer codecs in: the operator's own choice, then what this machine encodes in hardware, then software. The
 * other end takes the first that it knows.
 */
export async function codecOrder(
  chosen: EncodingSettings['codec'],
  isInHardware: (codec: PublishCodec) => Promise<boolean>,
  layering: EncodingSettings['layering'] = 'simulcast',
): Promise<PublishCodec[]> {
  const found = await Promise.all(publishCodecs.map(isInHardware))
  const hardware = publishCodecs.filter((_, index) => found[index])
  const inLayers = layering === 'svc' ? [...hardware, ...scalableOrder].filter(isScalable) : []
  return [...new Set([...(chosen === 'auto' ? inLayers : [chosen]), ...hardware, ...softwareOrder])]
}

/** Asks the browser (Media Capabilities, `webrtc`); `false` where it cannot say. */
export async function encodesInHardware(codec: PublishCodec, encoding: EncodingSettings): Promise<boolean> {
  try {
    const { supported, powerEfficient } = await navigator.mediaCapabilities.encodingInfo({
      type: 'webrtc',
      video: {
        contentType: `video/${codec}`,
        width: Math.round((encoding.height * 16) / 9),
        height: encoding.height,
        bitrate: encoding.bitrateKbps * 1_000,
        framerate: encoding.frameRate,
      },
    })
    return supported && powerEfficient
  } catch {
    return false
  }
}

/** The codecs to offer, in order. Retransmission and other helpers keep their place behind. */
export function preferredCodecs<C extends Codec>(codecs: readonly C[], order: readonly PublishCodec[]): C[] {
  const chosen = order.flatMap((name) =>
    codecs.filter(({ mimeType }) => mimeType.toLowerCase() === `video/${name.toLowerCase()}`).sort(byReach),
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
