import type { Stop } from '../../shared/domain/clock'
import type { PublisherState } from './room'

export type PublisherListener = (room: string, state: PublisherState) => void

/** Who wants to know when a room goes live and when it ends. */
export function createHub(): {
  tell: PublisherListener
  listen(listener: PublisherListener): Stop
  clear(): void
} {
  const listeners = new Set<PublisherListener>()
  return {
    tell(room, state) {
      for (const listener of [...listeners]) listener(room, state)
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
