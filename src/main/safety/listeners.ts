import type { Stop } from '../../shared/domain/clock'
import { contained } from './report'

/** Tells the outside, after the work at hand: no listener can come between a zero and the next device's. */
export interface Listeners<T> {
  changed(): void
  happened(what: T): void
  onChange(listener: () => void): Stop
  onHappened(listener: (what: T) => void): Stop
}

export function createListeners<T>(): Listeners<T> {
  const forChange = new Set<() => void>()
  const forHappened = new Set<(what: T) => void>()
  let happened: T[] = []
  let hasChanged = false
  let isDue = false

  function tell(): void {
    const changed = hasChanged
    const news = happened
    isDue = false
    hasChanged = false
    happened = []
    for (const what of news) for (const listener of forHappened) contained(() => listener(what))
    if (changed) for (const listener of forChange) contained(listener)
  }
  function plan(): void {
    if (isDue) return
    isDue = true
    queueMicrotask(tell)
  }
  function add<L>(to: Set<L>, listener: L): Stop {
    to.add(listener)
    return () => {
      to.delete(listener)
    }
  }

  return {
    changed() {
      hasChanged = true
      plan()
    },
    happened(what) {
      happened.push(what)
      plan()
    },
    onChange: (listener) => add(forChange, listener),
    onHappened: (listener) => add(forHappened, listener),
  }
}
