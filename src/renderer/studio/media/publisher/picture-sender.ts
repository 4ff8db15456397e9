import {
  captureTimeExtension,
  dependencyDescriptorExtension,
} from '../../../../shared/contract/rtp-extensions'
import type { EncodingSettings, PublishCodec } from '../../../../shared/domain/encoding'
import { offerExtensions } from '../../../shared-media/header-extensions'
import { preferredCodecs } from './codecs'
import { layersOf } from './layers'

/** The outgoing picture of one session. */
export interface PictureSender {
  /** Takes over bitrate, size, frame rate and content hint while it sends. */
  apply(encoding: EncodingSettings, height: number): Promise<void>
}

export function addPicture(
  connection: RTCPeerConnection,
  parts: {
    track: MediaStreamTrack
    stream: MediaStream
    encoding: EncodingSettings
    order: readonly PublishCodec[]
    /** Of the track, by its shorter side. */
    height: number
  },
): PictureSender {
  const { track, stream, encoding, order, height } = parts
  track.contentHint = encoding.contentHint
  const transceiver = connection.addTransceiver(track, {
    direction: 'sendonly',
    streams: [stream],
    sendEncodings: layersOf(encoding, height),
  })
  const inLayers = encoding.layering === 'svc' ? [dependencyDescriptorExtension] : []
  offerExtensions(transceiver, [captureTimeExtension, ...inLayers])
  const codecs = preferredCodecs(RTCRtpSender.getCapabilities('video')?.codecs ?? [], order)
  if (codecs.length > 0) transceiver.setCodecPreferences(codecs)
  const { sender } = transceiver
  return {
    async apply(next, nextHeight) {
      track.contentHint = next.contentHint
      const parameters = sender.getParameters()
      const layers = layersOf(next, nextHeight)
      parameters.encodings = parameters.encodings.map((present) => {
        const layer = layers.find(({ rid }) => rid === present.rid) ?? layers.at(-1)
        return { ...present, ...layer }
      })
      await sender.setParameters(parameters)
    },
  }
}
