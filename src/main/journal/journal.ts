import { rename, stat } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../shared/domain/clock'
import { type JournalEntry, type JournalLine, journalLine } from '../../shared/domain/journal'
import { type RoomEvent, roomEvent } from '../../shared/domain/room'

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS lines (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, seq INTEGER NOT NULL, body TEXT NOT NULL, outcome TEXT) STRICT;
  CREATE INDEX IF NOT EXISTS events_by_seq ON events (seq);
`
const flushEveryMs = 50
const mostLines = 50_000
const mostWaiting = 2_000

export interface Journal {
  /** Never throws and never waits: lines are written in batches. */
  record(entry: JournalEntry): void
  recentLines(most: number): JournalLine[]
  /** The highest sequence number of the room's journal that is stored here. */
  lastSeq(): number
  /** Durable when it returns; false for an event that is stored already. */
  store(event: RoomEvent): boolean
  recentEvents(most: number): RoomEvent[]
  saveOutcome(eventId: string, outcome: unknown): void
  /** The room began its journal anew: sequence numbers count from the start again. */
  rewind(): void
  close(): void
}

interface Deps {
  file: string
  clock: Clock
  onLine(line: JournalLine): void
  onProblem(text: string): void
}

/** The studio's session journal: what happened, and which of the room's events have been taken in. */
export async function createJournal(deps: Deps): Promise<Journal> {
  const { clock } = deps
  const db = await openDatabase(deps)
  const statements = {
    addLine: db.prepare('INSERT INTO lines (id, at, body) VALUES (?, ?, ?)'),
    prune: db.prepare('DELETE FROM lines WHERE id <= ?'),
    lines: db.prepare('SELECT id, at, body FROM lines ORDER BY id DESC LIMIT ?'),
    lastLine: db.prepare('SELECT coalesce(max(id), 0) AS id FROM lines'),
    lastSeq: db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM events'),
    addEvent: db.prepare('INSERT OR IGNORE INTO events (id, seq, body) VALUES (?, ?, ?)'),
    events: db.prepare('SELECT body FROM events ORDER BY rowid DESC LIMIT ?'),
    outcome: db.prepare('UPDATE events SET outcome = ? WHERE id = ?'),
    rewind: db.prepare('UPDATE events SET seq = 0'),
  }
  let waiting: JournalLine[] = []
  let lastId = Number(statements.lastLine.get()?.id ?? 0)
  let hasFailed = false

  function flush(): void {
    if (waiting.length === 0) return
    try {
      db.exec('BEGIN')
      for (const { id, at, ...body } of waiting) statements.addLine.run(id, at, JSON.stringify(body))
      db.exec('COMMIT')
      waiting = []
      if (lastId % 1_000 === 0) statements.prune.run(lastId - mostLines)
    } catch {
      if (db.isTransaction) db.exec('ROLLBACK')
      waiting = waiting.slice(-mostWaiting)
      if (!hasFailed)
        deps.onProblem('The journal cannot be written: is the disk full? Safety works on; lines may be lost.')
      hasFailed = true
    }
  }
  const stopFlushing = clock.every(flushEveryMs, flush)

  return {
    record(entry) {
      const line: JournalLine = { ...entry, id: ++lastId, at: clock.wall() }
      waiting.push(line)
      deps.onLine(line)
    },
    recentLines(most) {
      flush()
      return statements.lines
        .all(most)
        .map((row) => journalLine.parse({ ...JSON.parse(String(row.body)), id: row.id, at: row.at }))
        .reverse()
    },
    lastSeq: () => Number(statements.lastSeq.get()?.seq ?? 0),
    store: (event) => statements.addEvent.run(event.id, event.seq, JSON.stringify(event)).changes === 1,
    recentEvents: (most) =>
      statements.events
        .all(most)
        .map((row) => roomEvent.parse(JSON.parse(String(row.body))))
        .reverse(),
    saveOutcome: (eventId, outcome) => void statements.outcome.run(JSON.stringify(outcome), eventId),
    rewind: () => void statements.rewind.run(),
    close() {
      stopFlushing()
      flush()
      db.close()
    },
  }
}

async function openDatabase({ file, clock, onProblem }: Deps): Promise<DatabaseSync> {
  try {
    return open(file)
  } catch {
    const exists = await stat(file).then(
      () => true,
      () => false,
    )
    if (exists) await rename(file, `${file}.damaged-${clock.wall()}`)
    onProblem('The journal was damaged. It was set aside and a new one begun.')
    return open(file)
  }
}

function open(file: string): DatabaseSync {
  const db = new DatabaseSync(file)
  db.exec(schema)
  return db
}
