import type { IncomingHttpHeaders } from 'node:http'

/**
 * Against DNS rebinding and pages of other origins: the Host is exactly ours, and an Origin, where there is
 * one, is exactly ours. Answers what is wrong, or null.
 */
export function wrongCaller(
  headers: IncomingHttpHeaders,
  expected: { host: string; originNeeded: boolean },
): string | null {
  if (headers.host !== expected.host) return 'This address is not the studio’s own.'
  if (headers.origin === undefined)
    return expected.originNeeded ? 'A request from the studio’s own page is needed.' : null
  return headers.origin === `http://${expected.host}` ? null : 'Another site may not speak to the studio.'
}

/** The value of one cookie, or undefined. */
export function cookieNamed(name: string, header: string | undefined): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}
