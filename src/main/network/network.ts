import type { RoomConfig } from '../../shared/contract/room-process'
import { type IceServer, isTurn, type RelayState } from '../../shared/domain/ice'
import type { NetworkSettings, NetworkView, NetworkWish } from '../../shared/domain/network'
import type { SecretStore } from '../platform'

const secretName = 'turn.secret'

/** How viewers reach the embedded room, and what they learn of this machine's addresses by it. */
export interface Network {
  view(): NetworkView
  /** Starts the room anew. */
  use(wish: NetworkWish): Promise<void>
  /** The room's part of it, secrets included: for its process alone. */
  roomConfig(): Promise<Partial<RoomConfig>>
  /** Null: the room is gone. */
  relayIs(state: RelayState | null): void
}

export async function createNetwork(deps: {
  secrets: SecretStore
  settings(): NetworkSettings
  saveSettings(value: NetworkSettings): Promise<void>
  restartRoom(): Promise<void>
  onChange(): void
}): Promise<Network> {
  const { secrets, settings } = deps
  let hasSecret = Boolean(await secrets.get(secretName))
  let relay: RelayState | null = null

  async function keepSecret(secret: string | null): Promise<void> {
    if (secret === null) return
    await secrets.set(secretName, secret || null)
    hasSecret = secret !== ''
  }

  return {
    view: () => ({ ...settings(), hasSecret, relay }),
    async use({ secret, ...wish }) {
      // A password belongs to the servers it was given for.
      const isSame = wish.servers.join() === settings().servers.join() && wish.signIn === settings().signIn
      await keepSecret(wish.signIn === 'none' ? '' : (secret ?? (isSame ? null : '')))
      await deps.saveSettings(wish)
      relay = null
      deps.onChange()
      await deps.restartRoom()
    },
    async roomConfig() {
      const { servers, mediaPort, publicAddress, relayOnly, hidePrivate, ...signIn } = settings()
      const secret = signIn.signIn === 'none' ? null : await secrets.get(secretName)
      return {
        mediaPort,
        relayOnly,
        hidePrivateAddresses: hidePrivate,
        publicAddresses: publicAddress === null ? [] : [publicAddress],
        iceServers: servers.map((urls) => ({ urls, ...(isTurn(urls) ? credentials(signIn, secret) : {}) })),
      }
    },
    relayIs(state) {
      if (state === relay) return
      relay = state
      deps.onChange()
    },
  }
}

/** Without its secret a server refuses, and the room says so: better than to be left out without a word. */
function credentials(
  { signIn, username }: Pick<NetworkSettings, 'signIn' | 'username'>,
  secret: string | null,
): Partial<IceServer> {
  if (secret === null) return {}
  return signIn === 'secret' ? { secret } : { username, credential: secret }
}
