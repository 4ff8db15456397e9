import { networkInterfaces } from 'node:os'
import type { Clock } from '../../../shared/domain/clock'
import { type IceAddress, type IceServer, parseIceUrl, type RelayState } from '../../../shared/domain/ice'
import type { Logger } from '../logger'
import { noRelay } from '../refusal'
import type { RemoteTransport } from '../sdp/parse'
import {
  type Library,
  type OpenTransport,
  type Transport,
  type TransportEvents,
  unusable,
} from '../transport'
import { isRelayed, withoutRelated } from './announce'
import { timedCredentials } from './ice-servers'
import { negotiate } from './negotiate'
import { openTurnTunnel, type TurnTunnel } from './turn-tunnel'

export interface RelayOptions {
  clock: Clock
  log: Logger
  servers: readonly IceServer[]
  ttlSeconds: number
  told(state: RelayState): void
}

interface Relay {
  address: IceAddress
  server: IceServer
}

/** How the room is called at a TURN server that tells its users apart. */
const roomSubject = 'room'

/**
 * Transports that meet the other end at a TURN server only: each has an agent and an allocation of its own, because all
 * that share the media port would be one client to the server. Fails closed: without a relay there is no transport.
 */
export function createRelayedTransports(library: Library, options: RelayOptions): OpenTransport {
  const relays = options.servers.flatMap((server): Relay[] => {
    const address = parseIceUrl(server.urls)
    return address && canCarry(address) ? [{ address, server }] : []
  })
  return async (remote, events) => {
    let why: RelayState = 'unreachable'
    for (const relay of relays) {
      const opened = await openThrough(relay, { library, options, remote, events })
      if (typeof opened === 'object') {
        options.told('working')
        return opened
      }
      if (opened === 'refused') why = opened
    }
    options.told(why)
    throw noRelay()
  }
}

/** TURN over DTLS is the one that is not spoken here. */
const canCarry = ({ scheme, transport }: IceAddress): boolean =>
  scheme === 'turn' || (scheme === 'turns' && transport === 'tcp')

interface Opening {
  library: Library
  options: RelayOptions
  remote: RemoteTransport
  events: TransportEvents
}

/** @throws AppError `badInput` for an offer that no server could help */
async function openThrough(
  { address, server }: Relay,
  { library, options, remote, events }: Opening,
): Promise<Transport | 'refused' | 'unreachable'> {
  const credentials = credentialsOf(server, options)
  const { password } = credentials
  const tunnel = await openTurnTunnel({ address, password }, events.gone).catch((err: unknown) => {
    options.log.warn({ code: codeOf(err) }, 'the TURN server cannot be reached')
    return null
  })
  if (!tunnel) return 'unreachable'
  const connection = new library.PeerConnection(`relayed-${tunnel.port}`, {
    iceServers: [{ ...credentials, ...toTunnel(tunnel) }],
    iceTransportPolicy: 'relay',
    bindAddress: '127.0.0.1',
    disableAutoNegotiation: true,
    forceMediaTransport: true,
  })
  const close = (transport: { close(): void }) => {
    transport.close()
    tunnel.close()
  }
  try {
    const strangers = { ...remote, candidates: remote.candidates.filter(isElsewhere) }
    const transport = await negotiate(connection, { remote: strangers, events, clock: options.clock })
    const candidates = transport.local.candidates.filter(isRelayed).map(withoutRelated)
    if (candidates.length > 0) return relayedOver(transport, candidates, () => close(transport))
    close(transport)
  } catch (error) {
    close(connection)
    throw unusable(error)
  }
  options.log.warn({ code: tunnel.refusal }, 'the TURN server gave no relay')
  return tunnel.refusal === null ? 'unreachable' : 'refused'
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

function credentialsOf(server: IceServer, { clock, ttlSeconds }: RelayOptions) {
  const { username = '', credential = '', secret } = server
  if (secret === undefined) return { username, password: credential }
  const timed = timedCredentials(secret, roomSubject, { ttlSeconds, wallMs: clock.wall() })
  return { username: timed.username, password: timed.credential }
}

const toTunnel = ({ port }: TurnTunnel) => ({ hostname: '127.0.0.1', port, relayType: 'TurnUdp' as const })

const relayedOver = (transport: Transport, candidates: string[], close: () => void): Transport => ({
  ...transport,
  local: { ...transport.local, candidates },
  addCandidate(candidate) {
    if (isElsewhere(candidate)) transport.addCandidate(candidate)
  },
  close,
})

/**
 * Not an address of this very machine, which the agent could reach without the relay. What is relayed may be: a relay on
 * this machine is one.
 */
function isElsewhere(candidate: string): boolean {
  const address = candidate.trim().split(/\s+/)[4] ?? ''
  if (isRelayed(candidate)) return true
  if (/^(127\.|::1$|::ffff:)/i.test(address)) return false
  return !Object.values(networkInterfaces()).some((each) => each?.some((own) => own.address === address))
}
