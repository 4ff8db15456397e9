import type { Clock, Stop } from '../../shared/domain/clock'

export interface Presence {
  enter(viewerId: string, socketId: string): void
  /** Gone only when no socket came back within the grace. */
  leave(viewerId: string, socketId: string): void
  has(viewerId: string): boolean
  /** Everyone with a socket now, longest here first. */
  ids(): string[]
  readonly count: number
  close: Stop
}

/** A page that reloads or flaps has not left: joined and left are told once per visit. */
const graceMs = 3_000

export function createPresence(deps: {
  clock: Clock
  onJoined(viewerId: string): void
  onLeft(viewerId: string): void
  onChange(): void
}): Presence {
  const sockets = new Map<string, Set<string>>()
  const leaving = new Map<string, Stop>()

  return {
    enter(viewerId, socketId) {
      const open = sockets.get(viewerId) ?? new Set()
      open.add(socketId)
      sockets.set(viewerId, open)
      const cancel = leaving.get(viewerId)
      leaving.delete(viewerId)
      cancel?.()
      if (open.size === 1 && !cancel) deps.onJoined(viewerId)
      deps.onChange()
    },
    leave(viewerId, socketId) {
      const open = sockets.get(viewerId)
      if (!open?.delete(socketId)) return
      deps.onChange()
      if (open.size > 0) return
      sockets.delete(viewerId)
      const cancel = deps.clock.after(graceMs, () => {
        leaving.delete(viewerId)
        deps.onLeft(viewerId)
      })
      leaving.set(viewerId, cancel)
    },
    has: (viewerId) => sockets.has(viewerId),
    ids: () => [...sockets.keys()],
    get count() {
      return sockets.size
    },
    close() {
      for (const cancel of leaving.values()) cancel()
      leaving.clear()
    },
  }
}
