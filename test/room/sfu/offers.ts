const fingerprint = Array.from({ length: 32 }, (_, index) =>
  index.toString(16).padStart(2, '0').toUpperCase(),
).join(':')

const transport = [
  'c=IN IP4 0.0.0.0',
  'a=rtcp:9 IN IP4 0.0.0.0',
  'a=ice-ufrag:abcd',
  'a=ice-pwd:0123456789abcdefghijkl',
  'a=ice-options:trickle',
  `a=fingerprint:sha-256 ${fingerprint}`,
  'a=setup:actpass',
]
const extensions = [
  'a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
  'a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
]
const feedback = (payloadType: number) =>
  ['goog-remb', 'transport-cc', 'ccm fir', 'nack', 'nack pli'].map(
    (kind) => `a=rtcp-fb:${payloadType} ${kind}`,
  )

const video = [
  'a=rtpmap:96 VP8/90000',
  ...feedback(96),
  'a=rtpmap:97 rtx/90000',
  'a=fmtp:97 apt=96',
  'a=rtpmap:102 H264/90000',
  ...feedback(102),
  'a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f',
  'a=rtpmap:45 AV1/90000',
  ...feedback(45),
]
const audio = [
  'a=rtpmap:111 opus/48000/2',
  'a=rtcp-fb:111 transport-cc',
  'a=fmtp:111 minptime=10;useinbandfec=1',
]

const sdp = (lines: readonly string[]) => `${lines.join('\r\n')}\r\n`
const head = ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=extmap-allow-mixed']

const audioSection = (direction: string) => [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  ...transport,
  'a=mid:0',
  ...extensions,
  `a=${direction}`,
  'a=rtcp-mux',
  ...audio,
]
const videoSection = (direction: string, more: readonly string[] = [], mid = '1') => [
  'm=video 9 UDP/TLS/RTP/SAVPF 96 97 102 45',
  ...transport,
  `a=mid:${mid}`,
  ...extensions,
  `a=${direction}`,
  'a=rtcp-mux',
  ...video,
  ...more,
]
const bundle = 'a=group:BUNDLE 0 1'

/** As Chromium offers camera and microphone in three layers, shortened. */
export const simulcastOffer = sdp([
  ...head,
  bundle,
  ...audioSection('sendonly'),
  ...videoSection('sendonly', ['a=rid:q send', 'a=rid:h send', 'a=rid:f send', 'a=simulcast:send q;h;f']),
])
/** One layer, its SSRCs declared, as OBS does. */
export const singleOffer = sdp([
  ...head,
  bundle,
  ...audioSection('sendonly'),
  ...videoSection('sendonly', ['a=ssrc:5000 cname:x', 'a=ssrc:5001 cname:x']),
])
export const watchOffer = sdp([...head, bundle, ...audioSection('recvonly'), ...videoSection('recvonly')])
export const twoVideosOffer = sdp([
  ...head,
  'a=group:BUNDLE 1 2',
  ...videoSection('sendonly'),
  ...videoSection('sendonly', [], '2'),
])
export const unbundledOffer = sdp([...head, ...audioSection('sendonly'), ...videoSection('sendonly')])
/** Takes H.265 only. */
export const foreignCodecOffer = sdp([
  ...head,
  'm=video 9 UDP/TLS/RTP/SAVPF 49',
  ...transport,
  'a=mid:0',
  'a=recvonly',
  'a=rtcp-mux',
  'a=rtpmap:49 H265/90000',
])
export const vp8OnlyWatchOffer = sdp([
  ...head,
  'm=video 9 UDP/TLS/RTP/SAVPF 96',
  ...transport,
  'a=mid:0',
  'a=recvonly',
  'a=rtcp-mux',
  'a=rtpmap:96 VP8/90000',
])
/** The offer with one line's text replaced. */
export const altered = (offer: string, from: string | RegExp, to: string) => offer.replace(from, to)

const dataSection = (mid: string) => [
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  ...transport,
  `a=mid:${mid}`,
  'a=sctp-port:5000',
  'a=max-message-size:262144',
]
/** As Chromium offers a data channel beside the picture: behind it, or before it. */
export const withDataOffers = {
  last: sdp([...head, 'a=group:BUNDLE 1 2', ...videoSection('recvonly'), ...dataSection('2')]),
  first: sdp([...head, 'a=group:BUNDLE 2 1', ...dataSection('2'), ...videoSection('recvonly')]),
  alone: sdp([...head, 'a=group:BUNDLE 2', ...dataSection('2')]),
}
