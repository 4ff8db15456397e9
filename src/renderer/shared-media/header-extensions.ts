interface Extension {
  uri: string
  direction: RTCRtpTransceiverDirection
}
/** Of webrtc-extensions (W3C), section 5.4, which TypeScript's DOM library lacks. */
interface ExtensionControl {
  getHeaderExtensionsToNegotiate(): Extension[]
  setHeaderExtensionsToNegotiate(extensions: Extension[]): void
}

const hasControl = (transceiver: object): transceiver is ExtensionControl =>
  'getHeaderExtensionsToNegotiate' in transceiver && 'setHeaderExtensionsToNegotiate' in transceiver

/** Offers RTP header extensions that the browser knows and leaves out by itself. Nothing happens where it cannot. */
export function offerExtensions(transceiver: object, uris: readonly string[]): void {
  if (!hasControl(transceiver)) return
  const extensions = transceiver.getHeaderExtensionsToNegotiate()
  transceiver.setHeaderExtensionsToNegotiate(
    extensions.map((one) => (uris.includes(one.uri) ? { ...one, direction: 'sendrecv' as const } : one)),
  )
}
