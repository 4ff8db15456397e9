import type { Clock } from '../../shared/domain/clock'

export interface Rate {
  most: number
  windowMs: number
}

/** Requests of viewers, each and all together. */
export const viewerRate: Rate = { most: 10, windowMs: 10_000 }
export const globalRate: Rate = { most: 60, windowMs: 10_000 }

interface Window {
  hasRoom(now: number): boolean
  take(now: number): void
  isEmpty(now: number): boolean
}

function createWindow({ most, windowMs }: Rate): Window {
  const taken: number[] = []
  const forget = (now: number) => {
    while (taken[0] !== undefined && taken[0] <= now - windowMs) taken.shift()
  }
  return {
    hasRoom(now) {
      forget(now)
      return taken.length < most
    },
    take(now) {
      taken.push(now)
    },
    isEmpty(now) {
      forget(now)
      return taken.length === 0
    },
  }
}

/** Names that are remembered before those who were quiet are forgotten. */
const mostNames = 1_000

/** Sliding windows: one for all viewers, one for each. */
export function createRates(deps: { clock: Clock; viewer?: Rate; global?: Rate }): {
  /** Counts one request of this viewer; false when it would be too many, and then it does not count. */
  take(viewerId: string): boolean
} {
  const all = createWindow(deps.global ?? globalRate)
  const perViewer = new Map<string, Window>()

  function windowOf(viewerId: string, now: number): Window {
    const known = perViewer.get(viewerId)
    if (known) return known
    if (perViewer.size >= mostNames)
      for (const [name, window] of perViewer) if (window.isEmpty(now)) perViewer.delete(name)
    const window = createWindow(deps.viewer ?? viewerRate)
    perViewer.set(viewerId, window)
    return window
  }

  return {
    take(viewerId) {
      const now = deps.clock.now()
      const own = windowOf(viewerId, now)
      if (!all.hasRoom(now) || !own.hasRoom(now)) return false
      all.take(now)
      own.take(now)
      return true
    },
  }
}
