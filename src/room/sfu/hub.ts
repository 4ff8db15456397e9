import type { Stop } from '../../shared/domain/clock'
import type { PublisherState } from './room'

export type PublisherListener = (room: string, state: PublisherState) => void

/** Who wants to know of one thing that happens in rooms. */
export function createHub<Told extends unknown[]>(): {
  tell(...told: Told): void
  listen(listener: (...told: Told) => void): Stop
  clear(): void
} {
  const listeners = new Set<(...told: Told) => void>()
  return {
    tell(...told) {
      for (const listener of [...listeners]) listener(...told)
    },
    listen(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    clear: () => listeners.clear(),
  }
}
