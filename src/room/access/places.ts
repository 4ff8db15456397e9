import type { Clock, Stop } from '../../shared/domain/clock'

/** How many may be inside, and who is next. */
export interface Places {
  /** Null: the place is theirs, kept for a moment until they are here. A number: their position in the line, from 1. */
  take(viewerId: string, capacity: number | null): number | null
  /** Gone: the place is kept for a moment. */
  left(viewerId: string): void
  /** Gives the place up now. */
  free(viewerId: string): void
  /** Waiting for a place now. */
  readonly line: number
  close: Stop
}

/** A page that reloads, or that joins and then connects, has its place meanwhile. */
export const keptForMs = 15_000
/** Whoever does not ask again has gone. */
const staleAfterMs = 15_000

export function createPlaces(deps: {
  clock: Clock
  /** Everyone with a connection. */
  here(): readonly string[]
  isHere(viewerId: string): boolean
  /** A place was kept and nobody came, or came back. */
  lapsed(viewerId: string): void
}): Places {
  const { clock } = deps
  const kept = new Map<string, Stop>()
  /** When each asked last, the longest waiting first. */
  const line = new Map<string, number>()

  function keep(viewerId: string): void {
    kept.get(viewerId)?.()
    const cancel = clock.after(keptForMs, () => {
      kept.delete(viewerId)
      if (!deps.isHere(viewerId)) deps.lapsed(viewerId)
    })
    kept.set(viewerId, cancel)
  }
  function free(viewerId: string): void {
    kept.get(viewerId)?.()
    kept.delete(viewerId)
  }
  function dropStale(): void {
    for (const [viewerId, at] of line) if (clock.now() - at > staleAfterMs) line.delete(viewerId)
  }
  const inside = () => deps.here().length + [...kept.keys()].filter((id) => !deps.isHere(id)).length

  return {
    take(viewerId, capacity) {
      dropStale()
      if (capacity === null) {
        line.delete(viewerId)
        return null
      }
      const holdsOne = kept.has(viewerId) || deps.isHere(viewerId)
      // Asking again keeps one's position: a Map leaves a known key where it is.
      line.set(viewerId, clock.now())
      const before = [...line.keys()].indexOf(viewerId)
      const left = Math.max(0, capacity - inside())
      if (!holdsOne && before >= left) return before - left + 1
      line.delete(viewerId)
      keep(viewerId)
      return null
    },
    left: keep,
    free,
    get line() {
      dropStale()
      return line.size
    },
    close() {
      for (const cancel of kept.values()) cancel()
      kept.clear()
    },
  }
}
