import type { EventJournal } from '../../../src/main/room-link/catch-up'
import type { RoomEvent } from '../../../src/shared/domain/room'

/** The session journal's promises without its disk; outlives links, as the file does. */
export function createMemoryJournal(): EventJournal & {
  events: RoomEvent[]
  rewinds: number
  fail: boolean
} {
  const ids = new Set<string>()
  const journal = {
    events: [] as RoomEvent[],
    rewinds: 0,
    fail: false,
    lastSeq: () => journal.events.at(-1)?.seq ?? 0,
    store(event: RoomEvent) {
      if (journal.fail) throw new Error('the disk is full')
      if (ids.has(event.id)) return false
      ids.add(event.id)
      journal.events.push(event)
      return true
    },
    rewind() {
      journal.rewinds += 1
    },
  }
  return journal
}
