const longestMs = 15 * 60_000

/** How long a `Retry-After` header asks to wait (RFC 9110, section 10.2.3): seconds or a date. Null: it does not say. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null
  const text = header.trim()
  const isSeconds = /^\d+$/.test(text)
  const ms = isSeconds ? Number(text) * 1_000 : /^[A-Z]/.test(text) ? Date.parse(text) - nowMs : Number.NaN
  return Number.isNaN(ms) ? null : Math.min(Math.max(0, ms), longestMs)
}
