import { createHmac } from 'node:crypto'
import { type IceServer, isTurn, parseIceUrl } from '../../../shared/domain/ice'

/** What a client gets to know of a server: lasting credentials, or some that expire; the secret never. */
export interface OfferedIceServer {
  urls: string
  username?: string
  credential?: string
}

export interface Offers {
  ttlSeconds: number
  wallMs: number
}

/**
 * Credentials of draft-uberti-behave-turn-rest-00, as coturn checks them with `use-auth-secret`: the user name is the
 * second they expire at and whom they are for, the password its HMAC-SHA1 under the shared secret, in base64.
 */
export function timedCredentials(
  secret: string,
  subject: string,
  { ttlSeconds, wallMs }: Offers,
): { username: string; credential: string } {
  const username = `${Math.floor(wallMs / 1_000) + ttlSeconds}:${subject}`
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') }
}

/** The servers as one client may use them. Null: somebody unknown, who gets those that ask for nothing. */
export function offeredTo(
  subject: string | null,
  servers: readonly IceServer[],
  offers: Offers,
): OfferedIceServer[] {
  return servers.flatMap(({ urls, username, credential, secret }) => {
    if (!isTurn(urls)) return [{ urls }]
    if (subject === null) return []
    if (secret !== undefined) return [{ urls, ...timedCredentials(secret, subject, offers) }]
    return username !== undefined && credential !== undefined ? [{ urls, username, credential }] : [{ urls }]
  })
}

/** The STUN servers that the room asks for its own public address. libdatachannel takes them by UDP, and not by an IPv6 address. */
export const stunServers = (servers: readonly IceServer[]): string[] =>
  servers.flatMap(({ urls }) => {
    const address = parseIceUrl(urls)
    return address?.scheme === 'stun' && !address.host.includes(':') ? [urls] : []
  })
