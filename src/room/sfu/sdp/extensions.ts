import { captureTimeExtension, dependencyDescriptorExtension } from '../../../shared/contract/rtp-extensions'

export const transportSequence = 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01'

/** The header extensions that a publisher may put into its packets. */
export const takenExtensions = [
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  captureTimeExtension,
  dependencyDescriptorExtension,
]
