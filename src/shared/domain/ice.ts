import { z } from 'zod'

/** A STUN or TURN server's address, taken apart (RFC 7064, RFC 7065). */
export interface IceAddress {
  scheme: 'stun' | 'stuns' | 'turn' | 'turns'
  host: string
  port: number
  transport: 'udp' | 'tcp'
}

const form =
  /^(stuns?|turns?):(\[[0-9A-Fa-f:.]{2,45}\]|[\w.-]{1,253})(?::(\d{1,5}))?(?:\?transport=(udp|tcp))?$/

/** Null for what is no such address. A STUN address names no transport. */
export function parseIceUrl(url: string): IceAddress | null {
  const [, scheme, host = '', port, transport] = form.exec(url) ?? []
  if (scheme !== 'stun' && scheme !== 'stuns' && scheme !== 'turn' && scheme !== 'turns') return null
  const isSecure = scheme === 'stuns' || scheme === 'turns'
  const number = port === undefined ? (isSecure ? 5_349 : 3_478) : Number(port)
  if (number < 1 || number > 65_535 || (transport && scheme.startsWith('stun'))) return null
  return {
    scheme,
    host: host.replace(/^\[|\]$/g, ''),
    port: number,
    transport: transport === 'udp' || transport === 'tcp' ? transport : isSecure ? 'tcp' : 'udp',
  }
}

export const isTurn = (url: string): boolean => /^turns?:/.test(url)

export const iceUrl = z
  .string()
  .max(300)
  .refine((url) => parseIceUrl(url) !== null, 'an address such as turn:turn.example.org:3478')

/** Nothing that could end a header's line. */
export const credentialText = z.string().regex(/^[\x20-\x7e]{1,400}$/, 'letters, digits and signs of ASCII')

/**
 * A STUN server, or a TURN server with a lasting password or with the secret that it shares with the room (coturn's
 * `use-auth-secret`): then whoever connects gets credentials of their own that expire, and never the secret.
 */
export const iceServer = z
  .object({
    urls: iceUrl,
    username: credentialText.optional(),
    credential: credentialText.optional(),
    secret: credentialText.optional(),
  })
  .refine(({ urls, username, credential, secret }) => {
    const isNamed = username !== undefined || credential !== undefined
    if (!isTurn(urls)) return !isNamed && secret === undefined
    return secret === undefined ? !isNamed || (username !== undefined && credential !== undefined) : !isNamed
  }, 'a turn: server takes username and credential, or secret alone; a stun: server neither')
export type IceServer = z.infer<typeof iceServer>

/** A literal IPv4 or IPv6 address. */
export const ipAddress = z.union([z.ipv4(), z.ipv6()])

/** Whether the relay that viewers are served through is there. `refused`: it does not take the credentials. */
export const relayState = z.enum(['working', 'refused', 'unreachable'])
export type RelayState = z.infer<typeof relayState>
