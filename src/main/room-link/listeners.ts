import type { Stop } from '../../shared/domain/clock'

export interface Listeners<A extends unknown[]> {
  add(listener: (...args: A) => void): Stop
  tell(...args: A): void
}

/** Who wants to hear of one thing. What a listener throws is `onBug`'s, not the teller's. */
export function createListeners<A extends unknown[]>(onBug: (error: unknown) => void): Listeners<A> {
  const all = new Set<(...args: A) => void>()
  return {
    add(listener) {
      all.add(listener)
      return () => {
        all.delete(listener)
      }
    },
    tell(...args) {
      for (const listener of all)
        try {
          listener(...args)
        } catch (error) {
          onBug(error)
        }
    },
  }
}
