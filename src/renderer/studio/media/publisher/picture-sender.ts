import type { EncodingSettings, PublishCodec } from '../../../../shared/domain/encoding'
import { preferredCodecs } from './codecs'
import { layersOf } from './layers'

/** The outgoing picture of one session. */
export interface PictureSender {
  /** Takes over bitrate, size, frame rate and content hint while it sends. */
  apply(encoding: EncodingSettings): Promise<void>
}

const heightOf = (track: MediaStreamTrack, encoding: EncodingSettings): number =>
  track.getSettings().height ?? encoding.height

export function addPicture(
  connection: RTCPeerConnection,
  parts: {
    track: MediaStreamTrack
    stream: MediaStream
    encoding: EncodingSettings
    order: readonly PublishCodec[]
  },
): PictureSender {
  const { track, stream, encoding, order } = parts
  track.contentHint = encoding.contentHint
  const transceiver = connection.addTransceiver(track, {
    direction: 'sendonly',
    streams: [stream],
    sendEncodings: layersOf(encoding, heightOf(track, encoding)),
  })
  const codecs = preferredCodecs(RTCRtpSender.getCapabilities('video')?.codecs ?? [], order)
  if (codecs.length > 0) transceiver.setCodecPreferences(codecs)
  const { sender } = transceiver
  return {
    async apply(next) {
      track.contentHint = next.contentHint
      const parameters = sender.getParameters()
      const layers = layersOf(next, heightOf(track, next))
      parameters.encodings = parameters.encodings.map((present) => {
        const layer = layers.find(({ rid }) => rid === present.rid) ?? layers.at(-1)
        return { ...present, ...layer }
      })
      await sender.setParameters(parameters)
    },
  }
}
