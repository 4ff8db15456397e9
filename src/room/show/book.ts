import type { DatabaseSync } from 'node:sqlite'
import type { RoomEvent } from '../../shared/domain/room'
import { transaction } from '../store/database'
import type { Store } from '../store/store'
import { countEvent, loadStanding, type Standing, saveStanding } from './standing'
import { type Cursor, createShowTables, type ShowTables } from './tables'

/** Polls and goals as they stand, always in agreement with the file and with a place in the ledger. */
export interface Book {
  readonly standing: Standing
  readonly tables: Pick<ShowTables, 'ballots' | 'spent'>
  /** The last event of the ledger that is counted. */
  readonly seq: number
  /**
   * Counts every event that the ledger has and we have not: exactly once, whatever was cut off where. Answers them.
   * @throws AppError `unavailable`, and nothing has changed
   */
  catchUp(): RoomEvent[]
  /** Changes what stands, on the disk first. @throws what `work` throws, or AppError `unavailable`; nothing has changed then */
  change(work: (standing: Standing, tables: ShowTables) => Standing): void
}

const pageSize = 500

export function createBook(database: DatabaseSync, store: Pick<Store, 'eventsAfter'>): Book {
  const tables = createShowTables(database)
  const known = tables.cursor()
  let cursor = placeIn(store, known)
  if (cursor !== known) transaction(database, () => beginAt(cursor, tables))
  let standing = loadStanding(tables)

  function countPage(events: readonly RoomEvent[], last: RoomEvent): void {
    const next = transaction(database, () => {
      const after = events.reduce((now, event) => countEvent(now, event, tables), standing)
      saveStanding(standing, after, tables)
      tables.moveCursor({ seq: last.seq, id: last.id })
      return after
    })
    standing = next
    cursor = { seq: last.seq, id: last.id }
  }

  return {
    get standing() {
      return standing
    },
    tables,
    get seq() {
      return cursor.seq
    },
    catchUp() {
      const all: RoomEvent[] = []
      for (;;) {
        const events = store.eventsAfter(cursor.seq, pageSize)
        const last = events.at(-1)
        if (!last) return all
        countPage(events, last)
        all.push(...events)
      }
    },
    change(work) {
      standing = transaction(database, () => {
        const after = work(standing, tables)
        saveStanding(standing, after, tables)
        return after
      })
    },
  }
}

/** Where to go on: after what is counted; and in a ledger that is new to us, or another, after all that it has. */
function placeIn(store: Pick<Store, 'eventsAfter'>, known: Cursor | null): Cursor {
  if (known?.seq === 0) return known
  if (known && store.eventsAfter(known.seq - 1, 1)[0]?.id === known.id) return known
  let place: Cursor = { seq: 0, id: '' }
  for (;;) {
    const last = store.eventsAfter(place.seq, pageSize).at(-1)
    if (!last) return place
    place = { seq: last.seq, id: last.id }
  }
}

/** Numbers of another ledger say nothing of this one: goals keep what they have, and count on from here. */
function beginAt(cursor: Cursor, tables: ShowTables): void {
  tables.moveCursor(cursor)
  for (const goal of tables.goals()) tables.saveGoal({ ...goal, sinceSeq: cursor.seq })
}
