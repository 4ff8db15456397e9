import type { Clock } from '../../shared/domain/clock'
import { createRoom, type PublisherState, type Room } from './room'
import { type Ended, noStats, type RoomStats, statsOf } from './stats'

/** The rooms that something happens in: made on first use, forgotten when the last session left. */
export interface Rooms {
  find(name: string): Room | undefined
  /** Found or made. */
  open(name: string): Room
  /** Call after a session left; keeps its counters. */
  leave(name: string, counted: Partial<Ended>): void
  tick(nowMs: number): void
  stats(name: string): RoomStats
}

interface Entry {
  room: Room
  ended: Ended
}

export function createRooms(deps: {
  clock: Clock
  changed(name: string, state: PublisherState): void
  /** One publisher took over from another that is not its own. */
  replaced(name: string): void
}): Rooms {
  const rooms = new Map<string, Entry>()
  const { clock } = deps

  function open(name: string): Room {
    const found = rooms.get(name)
    if (found) return found.room
    const room = createRoom({
      clock,
      changed: (state) => deps.changed(name, state),
      replaced: () => deps.replaced(name),
    })
    rooms.set(name, { room, ended: { plisSent: 0, nacksSent: 0, nacksReceived: 0 } })
    return room
  }

  return {
    find: (name) => rooms.get(name)?.room,
    open,
    leave(name, counted) {
      const entry = rooms.get(name)
      if (!entry) return
      entry.ended.plisSent += counted.plisSent ?? 0
      entry.ended.nacksSent += counted.nacksSent ?? 0
      entry.ended.nacksReceived += counted.nacksReceived ?? 0
      if (entry.room.isEmpty) rooms.delete(name)
    },
    tick(nowMs) {
      for (const { room } of rooms.values()) room.tick(nowMs)
    },
    stats(name) {
      const entry = rooms.get(name)
      return entry ? statsOf(entry.room, entry.ended) : noStats()
    },
  }
}
