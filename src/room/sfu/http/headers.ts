import type { OfferedIceServer } from '../network/ice-servers'

/** Any page may publish and watch who has a token: the token is the key, not the page's origin. */
export const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Location, ETag, Link, Retry-After, Accept-Post, Accept-Patch',
}

export const preflightHeaders = {
  'access-control-allow-methods': 'POST, PATCH, DELETE, GET, OPTIONS',
  'access-control-allow-headers': 'Authorization, Content-Type, If-Match',
  'access-control-max-age': '86400',
}

export const sdpType = 'application/sdp'
export const fragmentType = 'application/trickle-ice-sdpfrag'

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`

/** One `Link` value a server (RFC 9725, section 4.6). */
export function linkHeaders(servers: readonly OfferedIceServer[]): string[] {
  return servers.map(({ urls, username, credential }) => {
    const parts = [`<${urls}>`, 'rel="ice-server"']
    if (username !== undefined) parts.push(`username=${quoted(username)}`)
    if (credential !== undefined) parts.push(`credential=${quoted(credential)}`, 'credential-type="password"')
    return parts.join('; ')
  })
}
