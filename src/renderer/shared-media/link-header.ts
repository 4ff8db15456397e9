/**
 * ICE servers from a `Link` header (RFC 8288 syntax, RFC 9725 section 4.6):
 * `<turn:host?transport=udp>; rel="ice-server"; username="u"; credential="c"`, several joined by commas.
 * Anything else in the header, and any link that cannot be read, is passed over.
 */
export function iceServersOf(header: string | null): RTCIceServer[] {
  if (!header) return []
  const servers: RTCIceServer[] = []
  for (const link of header.matchAll(linkPattern)) {
    const server = iceServerOf(link[1] ?? '', link[2] ?? '')
    if (server) servers.push(server)
  }
  return servers
}

const linkPattern = /<([^>]*)>((?:\s*;\s*[\w-]+\*?(?:\s*=\s*(?:"(?:\\.|[^"\\])*"|[^\s;,"]+))?)*)/g
const parameterPattern = /;\s*([\w-]+)\*?\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^\s;,"]+))/g

function iceServerOf(address: string, rest: string): RTCIceServer | null {
  const parameters = new Map<string, string>()
  for (const found of rest.matchAll(parameterPattern)) {
    const name = found[1]?.toLowerCase()
    const value = found[2]?.replace(/\\(.)/g, '$1') ?? found[3]
    if (name && value !== undefined && !parameters.has(name)) parameters.set(name, value)
  }
  const relations = parameters.get('rel')?.split(/\s+/) ?? []
  if (!relations.includes('ice-server') || !/^(stun|turn)s?:/.test(address)) return null
  const username = parameters.get('username')
  const credential = parameters.get('credential')
  return {
    urls: address,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  }
}
