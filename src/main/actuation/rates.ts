import type { Clock } from '../../shared/domain/clock'
import type { Rate, RequestRates } from '../../shared/domain/fairness'

interface Window {
  hasRoom(rate: Rate, now: number): boolean
  take(now: number): void
  isEmpty(rate: Rate, now: number): boolean
}

function createWindow(): Window {
  const taken: number[] = []
  const forget = (windowMs: number, now: number) => {
    while (taken[0] !== undefined && taken[0] <= now - windowMs) taken.shift()
  }
  return {
    hasRoom({ most, windowMs }, now) {
      forget(windowMs, now)
      return taken.length < most
    },
    take(now) {
      taken.push(now)
    },
    isEmpty({ windowMs }, now) {
      forget(windowMs, now)
      return taken.length === 0
    },
  }
}

/** Names that are remembered before those who were quiet are forgotten. */
const mostNames = 1_000

/** Sliding windows: one for all viewers, one for each. The rates are read each time: fewer count at once. */
export function createRates(deps: { clock: Clock; rates(): RequestRates }): {
  /** Counts one request of this viewer; false when it would be too many, and then it does not count. */
  take(viewerId: string): boolean
} {
  const all = createWindow()
  const perViewer = new Map<string, Window>()

  function windowOf(viewerId: string, rate: Rate, now: number): Window {
    const known = perViewer.get(viewerId)
    if (known) return known
    if (perViewer.size >= mostNames)
      for (const [name, window] of perViewer) if (window.isEmpty(rate, now)) perViewer.delete(name)
    const window = createWindow()
    perViewer.set(viewerId, window)
    return window
  }

  return {
    take(viewerId) {
      const now = deps.clock.now()
      const rates = deps.rates()
      const own = windowOf(viewerId, rates.perViewer, now)
      if (!all.hasRoom(rates.all, now) || !own.hasRoom(rates.perViewer, now)) return false
      all.take(now)
      own.take(now)
      return true
    },
  }
}
