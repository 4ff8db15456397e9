import { randomBytes } from 'node:crypto'
import type { PeerConnection, Track } from 'node-datachannel'
import type { Clock } from '../../../shared/domain/clock'
import type { LocalTransport } from '../sdp/answer'
import { isUsableCandidate } from '../sdp/candidate'
import type { RemoteTransport } from '../sdp/parse'
import type { Transport, TransportEvents } from '../transport'

const gatherTimeoutMs = 2_000
/** Of the one media section that libdatachannel is told of. */
export const mid = '0'

/** The library lets go of a closed track or connection, and of the event loop, only if this event has a listener. */
export const releasesHandle = () => undefined

/**
 * Answers the other end over a connection that is not used yet.
 * @throws what the library throws for an offer it cannot use
 */
export async function negotiate(
  connection: PeerConnection,
  { remote, events, clock }: { remote: RemoteTransport; events: TransportEvents; clock: Clock },
): Promise<Transport> {
  let track: Track | null = null
  let isClosed = false
  connection.onStateChange((state) => {
    if (isClosed) return
    if (state === 'disconnected' || state === 'failed' || state === 'closed') events.gone()
  })
  connection.onTrack((opened) => {
    track = opened
    opened.onMessage((packet) => {
      if (!isClosed) events.packet(packet)
    })
    opened.onClosed(releasesHandle)
    opened.onOpen(() => {
      if (!isClosed) events.open()
    })
  })
  const gathered = whenGathered(connection, clock)
  connection.setRemoteDescription(oneSectionOffer(remote), 'offer')
  // Sessions on one port are told apart by this name: libdatachannel's own four letters could meet by chance.
  connection.setLocalDescription('answer', {
    iceUfrag: randomBytes(12).toString('base64'),
    icePwd: randomBytes(24).toString('base64'),
  })
  await gathered
  const local = readLocal(connection.localDescription()?.sdp ?? '')
  return {
    local,
    send: (packet) => !isClosed && track !== null && trySend(track, packet),
    addCandidate: (candidate) => {
      if (!isClosed) connection.addRemoteCandidate(`candidate:${candidate}`, mid)
    },
    close() {
      if (isClosed) return
      isClosed = true
      track?.close()
      connection.close()
    },
  }
}

/** Before DTLS is through and after the peer left, sending throws: the packet is lost like any other. */
function trySend(track: Track, packet: Buffer): boolean {
  try {
    return track.sendMessageBinary(packet)
  } catch {
    return false
  }
}

function whenGathered(connection: PeerConnection, clock: Clock): Promise<void> {
  return new Promise((done) => {
    const cancel = clock.after(gatherTimeoutMs, done)
    connection.onGatheringStateChange((state) => {
      if (state !== 'complete') return
      cancel()
      done()
    })
  })
}

function oneSectionOffer({ ufrag, password, fingerprint, setup, candidates }: RemoteTransport): string {
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${mid}`,
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    'c=IN IP4 0.0.0.0',
    `a=mid:${mid}`,
    'a=sendrecv',
    'a=rtcp-mux',
    'a=rtpmap:96 VP8/90000',
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${password}`,
    `a=fingerprint:${fingerprint}`,
    `a=setup:${setup}`,
    ...candidates.filter(isUsableCandidate).map((candidate) => `a=candidate:${candidate}`),
  ]
  return `${lines.join('\r\n')}\r\n`
}

/** @throws Error when the description lacks a part; nothing can be answered then. */
function readLocal(sdp: string): LocalTransport {
  const all = (name: string) =>
    [...sdp.matchAll(new RegExp(`^a=${name}:(.*?)\\r?$`, 'gm'))].map((m) => m[1] ?? '')
  const one = (name: string) => {
    const value = all(name)[0]
    if (!value) throw new Error(`no a=${name} in the local description`)
    return value
  }
  return {
    ufrag: one('ice-ufrag'),
    password: one('ice-pwd'),
    fingerprint: one('fingerprint'),
    setup: one('setup'),
    candidates: all('candidate'),
  }
}
