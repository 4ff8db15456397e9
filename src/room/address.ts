import { createServer, isIP, isIPv6 } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { RoomConfig } from '../shared/contract/room-process'

const anyAddress = new Set(['0.0.0.0', '::'])

/** The address by which others on the local network reach this machine, or loopback when there is none. */
function localNetworkAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
}

const urlHost = (host: string) => (isIPv6(host) ? `[${host}]` : host)

/** The server's base URL as the studio on this machine reaches it. */
export function studioUrl(host: string, port: number): string {
  return `http://${urlHost(anyAddress.has(host) ? '127.0.0.1' : host)}:${port}`
}

/** What viewers open. */
export function viewerUrl(config: RoomConfig, port: number): string {
  if (config.publicUrl) return new URL(`/w/${config.room}`, config.publicUrl).href
  const host = anyAddress.has(config.host) ? localNetworkAddress() : config.host
  return `http://${urlHost(host)}:${port}/w/${config.room}`
}

/** The next port that nobody holds, or null when none of the next fifty is free. */
export async function nextFreePort(host: string, taken: number): Promise<number | null> {
  for (let port = taken + 1; port <= Math.min(taken + 50, 65_535); port++) {
    if (await isFree(host, port)) return port
  }
  return null
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer()
    probe.once('error', () => answer(false))
    probe.listen(port, host, () => probe.close(() => answer(true)))
  })
}

/**
 * Whether a `Host` header may name us: an IP literal, this machine, or the public name. Anything else could be a
 * foreign page whose name was pointed at us (DNS rebinding).
 */
export function isOwnHost(hostHeader: string | undefined, publicUrl: string | undefined): boolean {
  const name = hostName(hostHeader)
  if (name === null) return false
  if (publicUrl && name === new URL(publicUrl).hostname) return true
  return name === 'localhost' || name.endsWith('.local') || isIP(name.replace(/^\[|\]$/g, '')) !== 0
}

function hostName(hostHeader: string | undefined): string | null {
  if (!hostHeader || !URL.canParse(`http://${hostHeader}`)) return null
  return new URL(`http://${hostHeader}`).hostname
}

/** No `Origin` is a program, not a page. A page has to be ours: the host it asks, or the public address. */
export function isOwnOrigin(
  origin: string | undefined,
  hostHeader: string | undefined,
  publicUrl: string | undefined,
): boolean {
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  if (publicUrl && origin === new URL(publicUrl).origin) return true
  return new URL(origin).host === hostHeader
}
