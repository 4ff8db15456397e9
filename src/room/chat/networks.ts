import { isIPv6 } from 'node:net'
import type { Clock } from '../../shared/domain/clock'
import { isLoopback } from '../client-address'

/** Networks from which nobody new comes in. In memory only: the room keeps no address on its disk. */
export interface Networks {
  /** Where a viewer speaks from now. */
  seen(viewerId: string, address: string): void
  left(viewerId: string): void
  /** Answers false when nobody knows from where the viewer speaks, or everybody speaks from there: this machine. */
  bar(viewerId: string): boolean
  free(viewerId: string): void
  isBarred(address: string): boolean
}

const thisMachine = '127.0.0'
const barredForMs = 24 * 3_600_000

export function createNetworks(clock: Clock): Networks {
  const present = new Map<string, string>()
  const barred = new Map<string, { network: string; until: number }>()
  return {
    seen(viewerId, address) {
      present.set(viewerId, networkOf(address))
    },
    left(viewerId) {
      present.delete(viewerId)
    },
    bar(viewerId) {
      const network = present.get(viewerId)
      if (network === undefined || network === thisMachine) return false
      barred.set(viewerId, { network, until: clock.now() + barredForMs })
      return true
    },
    free: (viewerId) => void barred.delete(viewerId),
    isBarred(address) {
      const network = networkOf(address)
      for (const [viewerId, each] of barred) {
        if (each.until <= clock.now()) barred.delete(viewerId)
        else if (each.network === network) return true
      }
      return false
    },
  }
}

/** What one household or provider's customer has: a /24 of IPv4, a /64 of IPv6. */
export function networkOf(address: string): string {
  if (isLoopback(address)) return thisMachine
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  if (!isIPv6(mapped)) return mapped.split('.').slice(0, 3).join('.')
  const [head = '', tail] = mapped.split('%')[0]?.split('::') ?? []
  const first = head.split(':').filter(Boolean)
  const last = tail?.split(':').filter(Boolean) ?? []
  const middle =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0')
  return [...first, ...middle, ...last]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
