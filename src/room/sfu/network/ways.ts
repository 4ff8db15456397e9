import type { Clock, Stop } from '../../../shared/domain/clock'
import type { IceServer, RelayState } from '../../../shared/domain/ice'
import type { Logger } from '../logger'
import { createTransports, holdPort, type Library, type OpenTransport } from '../transport'
import { announced } from './announce'
import { stunServers } from './ice-servers'
import { watchRelay } from './relay-watch'
import { createRelayedTransports } from './relayed'

/** How the room is reached, and what it lets others know of its addresses. */
export interface NetworkOptions {
  iceServers: readonly IceServer[]
  /** How long credentials made from a TURN secret are good for. */
  turnTtlSeconds: number
  /** Viewers meet the room at a TURN server only, and never learn its address. */
  relayOnly: boolean
  publicAddresses: readonly string[]
  /** Viewers are told no private address where there is a public one. */
  hidesPrivate: boolean
  /** Told at the start and at each change, where `relayOnly`. */
  onRelay(state: RelayState): void
}

export const plainNetwork: NetworkOptions = {
  iceServers: [],
  turnTtlSeconds: 14_400,
  relayOnly: false,
  publicAddresses: [],
  hidesPrivate: false,
  onRelay: () => undefined,
}

/** Transports for those who publish, who hold the room's own token, and for viewers, who may be anyone. */
export interface Ways {
  publish: OpenTransport
  watch: OpenTransport
  close: Stop
}

export function openWays(
  library: Library,
  deps: { clock: Clock; log: Logger; network: NetworkOptions; port: number; bindAddress?: string },
): Ways {
  const { clock, log, network, port } = deps
  const { relayOnly, iceServers: servers, turnTtlSeconds: ttlSeconds, publicAddresses } = network
  const stun = relayOnly ? [] : stunServers(servers)
  const held = holdPort(library, deps, stun)
  const tell = (hidesPrivate: boolean) => (own: string[]) =>
    announced(own, { publicAddresses, reflexive: held.reflexive(), port, hidesPrivate })
  const publish = createTransports(library, deps, tell(false))
  if (!relayOnly) {
    const watch = createTransports(library, deps, tell(network.hidesPrivate))
    return { publish, watch, close: held.release }
  }
  const relay = watchRelay({ clock, told: network.onRelay })
  const watch = createRelayedTransports(library, { clock, log, servers, ttlSeconds, told: relay.told })
  const stopProbing = relay.probe(watch)
  return {
    publish,
    watch,
    close() {
      stopProbing()
      held.release()
    },
  }
}
