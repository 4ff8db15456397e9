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
