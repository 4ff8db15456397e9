const loopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/
export const isLoopback = (address: string): boolean => loopback.test(address)

/**
 * Whom a rate limit counts. A proxy's word is taken only when there is one (`publicUrl`) and it speaks from this
 * machine; its own, last entry then names the client.
 */
export function clientAddress(remote: string, forwardedFor: unknown, behindProxy: boolean): string {
  if (!behindProxy || !isLoopback(remote) || typeof forwardedFor !== 'string') return remote
  return forwardedFor.split(',').at(-1)?.trim() || remote
}

/** What a proxy says where it does not know (Cloudflare: `XX`, and `T1` for Tor). */
const noCountries = ['XX', 'T1']

/** A viewer's country (ISO 3166-1), by the word of a proxy that is trusted as above; null: not known. */
export function clientCountry(remote: string, told: unknown, behindProxy: boolean): string | null {
  if (!behindProxy || !isLoopback(remote) || typeof told !== 'string') return null
  const country = told.trim().toUpperCase()
  return /^[A-Z]{2}$/.test(country) && !noCountries.includes(country) ? country : null
}
