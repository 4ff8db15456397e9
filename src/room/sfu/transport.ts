import { randomBytes } from 'node:crypto'
import type { PeerConnection, RtcConfig, Track } from 'node-datachannel'
import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { LocalTransport } from './sdp/answer'
import { isUsableCandidate } from './sdp/candidate'
import type { RemoteTransport } from './sdp/parse'

/** One ICE, DTLS and SRTP transport. What runs over it, RTP and RTCP of any SSRC, is the caller's affair. */
export interface Transport {
  readonly local: LocalTransport
  /** False when the packet did not leave. Copies the bytes: the buffer may be used again at once. */
  send(packet: Buffer): boolean
  addCandidate(candidate: string): void
  close: Stop
}

export interface TransportEvents {
  packet(packet: Buffer): void
  open(): void
  /** Failed or closed by the other end. */
  gone(): void
}

export type OpenTransport = (remote: RemoteTransport, events: TransportEvents) => Promise<Transport>

export interface TransportOptions {
  clock: Clock
  /** The one UDP port all transports share. */
  port: number
  /** Only candidates of this address; all addresses without. */
  bindAddress?: string
}

const gatherTimeoutMs = 2_000
const mid = '0'

/** The library lets go of a closed track or connection, and of the event loop, only if this event has a listener. */
const releasesHandle = () => undefined

type Library = typeof import('node-datachannel')

/**
 * libdatachannel is told of one media section whatever the offer says: its single track then carries every packet of the
 * transport both ways, and no packet is dropped for an SSRC nobody declared.
 */
export function createTransports(library: Library, options: TransportOptions): OpenTransport {
  let count = 0
  return async (remote, events) => {
    count += 1
    const connection = new library.PeerConnection(`sfu-${count}`, configure(options))
    try {
      return await negotiate(connection, { remote, events, clock: options.clock })
    } catch (error) {
      connection.close()
      throw new AppError('badInput', 'The offer cannot be used to set up a transport.', { cause: error })
    }
  }
}

function configure({ port, bindAddress }: TransportOptions): RtcConfig {
  return {
    iceServers: [],
    disableAutoNegotiation: true,
    forceMediaTransport: true,
    enableIceUdpMux: true,
    portRangeBegin: port,
    portRangeEnd: port,
    ...(bindAddress ? { bindAddress } : {}),
  }
}

/**
 * Keeps the media port while there is no session: the library closes the shared socket with its last connection, so one
 * that never connects stays. (Its own mux listener never gives the port back, nor lets the process end.)
 */
export function holdPort(library: Library, options: TransportOptions): Stop {
  const connection = new library.PeerConnection('sfu-port', configure(options))
  const track = connection.addTrack(new library.Video(mid, 'RecvOnly'))
  connection.onStateChange(releasesHandle)
  track.onClosed(releasesHandle)
  connection.setLocalDescription('offer')
  let isHeld = true
  return () => {
    if (!isHeld) return
    isHeld = false
    track.close()
    connection.close()
  }
}

async function negotiate(
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
