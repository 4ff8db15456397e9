import library, { type PeerConnection, type Track } from 'node-datachannel'

/** A publisher or viewer without a browser: one video section, raw RTP. */
export interface FarPeer {
  readonly track: Track
  readonly offer: string
  readonly received: Buffer[]
  answer(sdp: string): void
  opened: Promise<void>
  close(): void
}

export async function createFarPeer(direction: 'SendOnly' | 'RecvOnly', ssrc = 4_242): Promise<FarPeer> {
  const connection: PeerConnection = new library.PeerConnection('far', {
    iceServers: [],
    disableAutoNegotiation: true,
  })
  const video = new library.Video('0', direction)
  video.addVP8Codec(96)
  if (direction === 'SendOnly') video.addSSRC(ssrc, 'far')
  const track = connection.addTrack(video)
  // Without these the library never lets go of the event loop.
  connection.onStateChange(() => undefined)
  track.onClosed(() => undefined)
  const received: Buffer[] = []
  track.onMessage((packet) => received.push(packet))
  const opened = new Promise<void>((done) => track.onOpen(done))
  const offer = await new Promise<string>((done) => {
    connection.onGatheringStateChange((state) => {
      if (state === 'complete') done(withoutCandidates(connection.localDescription()?.sdp ?? ''))
    })
    connection.setLocalDescription('offer')
  })
  return {
    track,
    offer,
    received,
    opened,
    answer: (sdp) => connection.setRemoteDescription(sdp, 'answer'),
    close() {
      track.close()
      connection.close()
    },
  }
}

/**
 * The engine then waits to be called. Called first, an offering libdatachannel may start DTLS before it has stored the
 * answer's fingerprint, and fail.
 */
const withoutCandidates = (sdp: string) => sdp.replaceAll(/a=(candidate|end-of-candidates).*\r\n/g, '')
