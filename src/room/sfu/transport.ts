import type { RtcConfig } from 'node-datachannel'
import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import { mid, negotiate, releasesHandle } from './network/negotiate'
import type { LocalTransport } from './sdp/answer'
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

/** @throws AppError `badInput`; HttpRefusal 503 where a relay is a must and none answers */
export type OpenTransport = (remote: RemoteTransport, events: TransportEvents) => Promise<Transport>

export interface TransportOptions {
  clock: Clock
  /** The one UDP port all transports share. */
  port: number
  /** Only candidates of this address; all addresses without. */
  bindAddress?: string
}

export type Library = typeof import('node-datachannel')

/**
 * libdatachannel is told of one media section whatever the offer says: its single track then carries every packet of the
 * transport both ways, and no packet is dropped for an SSRC nobody declared.
 * @param tell which of its candidates the other end gets to know
 */
export function createTransports(
  library: Library,
  options: TransportOptions,
  tell: (own: string[]) => string[],
): OpenTransport {
  let count = 0
  return async (remote, events) => {
    count += 1
    const connection = new library.PeerConnection(`sfu-${count}`, configure(options))
    try {
      const transport = await negotiate(connection, { remote, events, clock: options.clock })
      const { local } = transport
      return { ...transport, local: { ...local, candidates: tell(local.candidates) } }
    } catch (error) {
      connection.close()
      throw unusable(error)
    }
  }
}

export const unusable = (cause: unknown) =>
  new AppError('badInput', 'The offer cannot be used to set up a transport.', { cause })

function configure({ port, bindAddress }: TransportOptions, stun: readonly string[] = []): RtcConfig {
  return {
    iceServers: [...stun],
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
 * that never connects stays. (Its own mux listener never gives the port back, nor lets the process end.) The same one
 * asks a STUN server what the port looks like from outside, and keeps a router's mapping alive by asking again.
 */
export function holdPort(
  library: Library,
  options: TransportOptions,
  stun: readonly string[],
): { release: Stop; reflexive(): readonly string[] } {
  const connection = new library.PeerConnection('sfu-port', configure(options, stun))
  const reflexive: string[] = []
  connection.onLocalCandidate((line) => {
    if (/ typ srflx\b/.test(line)) reflexive.push(line.replace(/^(a=)?candidate:/, ''))
  })
  const track = connection.addTrack(new library.Video(mid, 'RecvOnly'))
  connection.onStateChange(releasesHandle)
  track.onClosed(releasesHandle)
  connection.setLocalDescription('offer')
  let isHeld = true
  return {
    reflexive: () => reflexive,
    release() {
      if (!isHeld) return
      isHeld = false
      track.close()
      connection.close()
    },
  }
}
