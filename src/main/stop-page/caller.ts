import type { IncomingMessage } from 'node:http'

/**
 * Against DNS rebinding and foreign pages: the Host is the very address on which this connection came in, and
 * whatever acts or tells comes from our own page. Answers what is wrong, or null.
 */
export function wrongCaller({ method, headers, socket }: IncomingMessage): string | null {
  const host = `${socket.localAddress}:${socket.localPort}`
  if (headers.host !== host) return 'This address is not the studio’s own.'
  if (headers.origin === undefined && method === 'GET') return null
  if (headers.origin !== `http://${host}`) return 'Only the page itself may ask.'
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' ? null : 'Another site may not ask.'
}
