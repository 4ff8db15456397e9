import { isIPv6 } from 'node:net'

/** What of the room's own addresses its clients are told. */
export interface Announcement {
  /** Addresses at which a router or cloud leads the media port here; told beside the machine's own. */
  publicAddresses: readonly string[]
  /** Candidates a STUN server found. */
  reflexive: readonly string[]
  port: number
  /** Tells no private address, where there is another one to tell. */
  hidesPrivate: boolean
}

/** Candidate values (without `a=candidate:`) as a client gets them. */
export function announced(
  own: readonly string[],
  { publicAddresses, reflexive, port, hidesPrivate }: Announcement,
): string[] {
  const mapped = publicAddresses.map(
    (address, index) => `p${index} 1 UDP ${hostPriority(address, index)} ${address} ${port} typ host`,
  )
  const all = [...own, ...mapped, ...reflexive].map(withoutRelated)
  const kept = hidesPrivate ? all.filter((candidate) => !isPrivateAddress(addressOf(candidate))) : all
  return [...new Set(kept.length > 0 ? kept : all)]
}

/** RFC 8445, section 5.1.2.1: below libjuice's for the machine's own addresses (4,095), which are nearer where they work. */
const hostPriority = (address: string, index: number): number =>
  126 * 2 ** 24 + ((isIPv6(address) ? 3_000 : 2_000) - index) * 256 + 255

const addressOf = (candidate: string): string => candidate.split(' ')[4] ?? ''

/** `raddr` and `rport` say what is behind a candidate: nobody needs it, and it would tell what is hidden. */
export const withoutRelated = (candidate: string): string =>
  candidate.replace(/ raddr \S+ rport \S+/, ' raddr 0.0.0.0 rport 0')

export const isRelayed = (candidate: string): boolean => / typ relay\b/.test(candidate)

const privateV4 =
  /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./
const privateV6 = /^(::1?$|f[cd]|fe[89ab])/i

/** Addresses that reach nobody outside (RFC 1918, 3927, 4193, 6598). */
export const isPrivateAddress = (address: string): boolean =>
  isIPv6(address) ? privateV6.test(address) : privateV4.test(address)
