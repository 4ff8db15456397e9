import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/contract/errors'
import type { DrawEntry } from '../../shared/domain/draw'
import type { RoomEvent } from '../../shared/domain/room'
import { transaction } from '../store/database'
import type { Store } from '../store/store'
import { type Entries, listOf, stepOf } from './draw-entries'
import type { GameTables, StoredDraw, StoredEntry } from './game-tables'

/** Draws and who is in them, always in agreement with the file. */
export interface DrawBook {
  /** Newest first; only the first may be open or closed. */
  readonly draws: readonly StoredDraw[]
  /** @throws AppError `notFound` */
  find(id: string): StoredDraw
  open(): StoredDraw | null
  entries(id: string): Entries
  list(draw: StoredDraw): DrawEntry[]
  /** On the disk first. @throws AppError `unavailable`, and nothing has changed */
  save(draw: StoredDraw, changed?: readonly StoredEntry[]): void
  /**
   * Takes in what the ledger has and the open draw has not, exactly once: tips and words that enter. Answers whose entry
   * is another now. @throws AppError `unavailable`
   */
  catchUp(): string[]
}

const pageSize = 500
const mostKept = 30

export function createDrawBook(deps: {
  database: DatabaseSync
  tables: GameTables
  store: Pick<Store, 'eventsAfter' | 'event' | 'lastEvent'>
}): DrawBook {
  const { database, tables, store } = deps
  let draws: readonly StoredDraw[] = tables.draws()
  const entriesOf = new Map<string, Entries>()
  /** Events that changed nothing need no commit: after a restart they change nothing again. */
  let lookedTo: { drawId: string; cursor: StoredDraw['cursor'] } | null = null

  function entries(id: string): Entries {
    const known = entriesOf.get(id)
    if (known) return known
    const read = new Map(tables.entries(id).map((entry) => [entry.viewerId, entry]))
    entriesOf.set(id, read)
    return read
  }
  const open = (): StoredDraw | null => (draws[0]?.state === 'open' ? draws[0] : null)

  function save(draw: StoredDraw, changed: readonly StoredEntry[] = []): void {
    const isNew = !draws.some(({ id }) => id === draw.id)
    transaction(database, () => {
      tables.saveDraw(draw)
      for (const entry of changed) tables.saveEntry(draw.id, entry)
      if (isNew) tables.forgetDrawsBut(mostKept)
    })
    draws = isNew
      ? [draw, ...draws].slice(0, mostKept)
      : draws.map((each) => (each.id === draw.id ? draw : each))
    if (changed.length === 0) return
    const next = new Map(entries(draw.id))
    for (const entry of changed) next.set(entry.viewerId, entry)
    entriesOf.set(draw.id, next)
  }

  function stepsIn(draw: StoredDraw, events: readonly RoomEvent[]): StoredEntry[] {
    const now = new Map(entries(draw.id))
    const changed = new Map<string, StoredEntry>()
    const tipSeq = (tipId: string) => store.event(tipId)?.seq ?? null
    for (const event of events) {
      const entry = stepOf(event, now, { ...draw, tipSeq })
      if (!entry) continue
      now.set(entry.viewerId, entry)
      changed.set(entry.viewerId, entry)
    }
    return [...changed.values()]
  }

  const opened = open()
  // Numbers of another ledger say nothing of this one: what entered stays, and it goes on from here.
  if (opened && !isOf(store, opened.cursor)) save({ ...opened, cursor: store.lastEvent() })

  return {
    get draws() {
      return draws
    },
    find(id) {
      const draw = draws.find((each) => each.id === id)
      if (!draw) throw new AppError('notFound', 'The room knows no such draw.')
      return draw
    },
    open,
    entries,
    list: ({ id }) => listOf(entries(id)),
    save,
    catchUp() {
      const whose: string[] = []
      for (;;) {
        const draw = open()
        if (!draw || !isEnteredByEvents(draw)) return whose
        const from = lookedTo?.drawId === draw.id ? lookedTo.cursor : draw.cursor
        const events = store.eventsAfter(from.seq, pageSize)
        const last = events.at(-1)
        if (!last) return whose
        const cursor = { seq: last.seq, id: last.id }
        const changed = stepsIn(draw, events)
        if (changed.length > 0) save({ ...draw, cursor }, changed)
        lookedTo = { drawId: draw.id, cursor }
        whose.push(...changed.map(({ viewerId }) => viewerId))
      }
    },
  }
}

const isEnteredByEvents = ({ draft: { entrance } }: StoredDraw): boolean =>
  entrance === 'tippers' || entrance === 'keyword'

const isOf = (store: Pick<Store, 'eventsAfter'>, { seq, id }: StoredDraw['cursor']): boolean =>
  seq === 0 || store.eventsAfter(seq - 1, 1)[0]?.id === id
