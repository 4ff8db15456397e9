import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { AppError } from '../../../shared/contract/errors'

/** What is on this machine, in somebody's own network, or no single host: RFC 6890 and its IPv6 counterparts. */
const closed = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
  ['2002::', 16],
] as const)
  closed.addSubnet(net, bits, 'ipv6')

/** Whether an address is on this machine or in a private network. An IPv4 address within an IPv6 one counts as itself. */
export const isPrivateAddress = (address: string): boolean =>
  isIP(address) === 0 || closed.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

const refusal = (host: string) =>
  new AppError(
    'forbidden',
    `${host} is on this machine or in a private network. Allow that for this address if you mean it.`,
  )

/** Refuses a host that is written as a private address. @throws AppError `forbidden` */
export function refusePrivateHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && isPrivateAddress(host)) throw refusal(host)
}

/**
 * Resolves a name for one request. The address that was looked at is the one that is connected to: a name that
 * answers differently a moment later changes nothing.
 */
export const publicLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0)
    if (addresses.some(({ address }) => isPrivateAddress(address))) return done(refusal(host), '', 0)
    if (options.all) return done(null, addresses)
    const [first] = addresses
    if (!first) return done(new AppError('unavailable', `${host} has no address.`), '', 0)
    return done(null, first.address, first.family)
  })
}
