/** Stands in built pages wherever Vite puts a nonce (`html.cspNonce`); replaced each time a page is served. */
export const nonceHole = '__PULSEDECK_NONCE__'

/** The page with this answer's own nonce. A nonce is base64url, so it needs no escaping. */
export function placeNonce(html: string, nonce: string): string {
  return html.replaceAll(nonceHole, nonce)
}

/**
 * What the studio's own page may do. It publishes to a room server on loopback; its workers come from its own
 * build. React sets styles through the CSSOM, which no policy restricts.
 */
export function studioPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob: mediastream:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "connect-src 'self' http://127.0.0.1:*",
    "manifest-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Headers of every answer that carries the studio's page or a part of it. */
export function pageHeaders(nonce: string): Record<string, string> {
  return {
    'content-security-policy': studioPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), geolocation=(), usb=()',
  }
}
