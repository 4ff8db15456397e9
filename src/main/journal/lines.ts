import type { DatabaseSync } from 'node:sqlite'
import type { Clock, Stop } from '../../shared/domain/clock'
import { type JournalEntry, type JournalLine, journalLine } from '../../shared/domain/journal'
import { unsynced } from './database'
import { readRow } from './rows'
import { readSessions, type SessionLines } from './session-lines'

const flushEveryMs = 50
const tryAgainMs = 1_000
const mostKept = 50_000
const pruneEvery = 1_000
const mostWaiting = 2_000

export interface Lines {
  /** Never throws. Lines are written in batches; only an arming is written at once, before anything may move. */
  add(entry: JournalEntry): void
  recent(most: number): JournalLine[]
  /** The safety lines of this session, or of the one before it. */
  ofSession(which: 'last' | 'current'): SessionLines
  /** Writes what waits and takes no more. May be called twice. */
  close: Stop
}

const urgent = new Set<JournalLine['topic']>(['safety', 'tip', 'studio'])
/** A power cut may cost the last of the other lines, never one of these. */
const isUrgent = ({ topic }: JournalLine): boolean => urgent.has(topic)

/** A studio that is killed a moment later must still tell at its next start that it was armed. */
const permitsMotion = ({ what }: JournalLine): boolean => what === 'safety.armed'

/** The lines of the journal, gathered in memory and written a batch at a time: the disk never delays their cause. */
export function createLines(deps: {
  database: DatabaseSync
  clock: Clock
  onLine(line: JournalLine): void
  onFailed(): void
  onWritten(): void
}): Lines {
  const { database, clock } = deps
  const insert = database.prepare('INSERT INTO lines (id, at, body) VALUES (?, ?, ?)')
  const prune = database.prepare('DELETE FROM lines WHERE id <= ?')
  const select = database.prepare('SELECT id, at, body FROM lines ORDER BY id DESC LIMIT ?')
  const last = database.prepare('SELECT coalesce(max(id), 0) AS id FROM lines')
  let lastId = Number(last.get()?.id ?? 0)
  const session = readSessions(database, lastId + 1)
  let prunedAt = Number.NEGATIVE_INFINITY
  let waiting: JournalLine[] = []
  let flushedAt = Number.NEGATIVE_INFINITY
  let dueAt = Number.POSITIVE_INFINITY
  let isFailing = false
  let isClosed = false
  let cancelFlush: Stop = () => undefined

  function flush(): void {
    cancelFlush()
    dueAt = Number.POSITIVE_INFINITY
    flushedAt = clock.now()
    if (waiting.length === 0) return
    try {
      write(waiting)
      waiting = []
      isFailing = false
      deps.onWritten()
    } catch {
      isFailing = true
      waiting = waiting.slice(-mostWaiting)
      deps.onFailed()
      if (!isClosed) flushWithin(tryAgainMs)
    }
  }

  function write(batch: readonly JournalLine[]): void {
    if (batch.some(isUrgent)) writeWhole(batch)
    else unsynced(database, () => writeWhole(batch))
  }
  function writeWhole(batch: readonly JournalLine[]): void {
    try {
      database.exec('BEGIN IMMEDIATE')
      for (const { id, at, ...body } of batch) insert.run(id, at, JSON.stringify(body))
      if (lastId - prunedAt >= pruneEvery) {
        prune.run(lastId - mostKept)
        prunedAt = lastId
      }
      database.exec('COMMIT')
    } finally {
      if (database.isTransaction) database.exec('ROLLBACK')
    }
  }

  function flushWithin(delayMs: number): void {
    const at = clock.now() + delayMs
    if (at >= dueAt) return
    cancelFlush()
    dueAt = at
    cancelFlush = clock.after(delayMs, flush)
  }

  /** An urgent line goes at once, but a storm of them shares its writes. */
  function delayOf(line: JournalLine): number {
    if (isFailing) return tryAgainMs
    return isUrgent(line) ? Math.max(0, flushedAt + flushEveryMs - clock.now()) : flushEveryMs
  }

  return {
    add(entry) {
      const line: JournalLine = { ...entry, id: ++lastId, at: clock.wall() }
      if (!isClosed) {
        waiting.push(line)
        if (permitsMotion(line) && !isFailing) flush()
        else flushWithin(delayOf(line))
      }
      deps.onLine(line)
    },
    recent(most) {
      const rows = select.all(most).reverse()
      const written = rows.flatMap(({ id, at, body }) => readRow(journalLine, body, { id, at }))
      return [...written, ...waiting].slice(-most)
    },
    ofSession: (which) => session(which, waiting),
    close() {
      if (isClosed) return
      isClosed = true
      flush()
    },
  }
}
