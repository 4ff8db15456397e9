/** RTP header extensions that go from the publisher to the viewers, by their names in SDP (RFC 8285). */

/** When a frame was captured, by the publisher's clock: https://webrtc.org/experiments/rtp-hdrext/abs-capture-time */
export const captureTimeExtension = 'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time'
/** Which layer a packet belongs to, for AV1 (AV1 RTP specification, appendix A). */
export const dependencyDescriptorExtension =
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension'
