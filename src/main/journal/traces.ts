import type { DatabaseSync } from 'node:sqlite'
import type { Clock, Stop } from '../../shared/domain/clock'
import { type EventTrace, eventTrace } from '../../shared/domain/rule'
import { readRow } from './rows'

const flushEveryMs = 500
/** A storm leaves out what nothing came of; the ring in memory has it all. */
const mostAFlush = 50
const mostKept = 5_000

/** Why rules did what they did, beyond the process. */
export interface Traces {
  /** `isDear`: a tip, or something that ran; kept before the others. Read when it is written. */
  add(isDear: boolean, read: () => EventTrace): void
  /** Newest first, older than `before`; the text in lower case is looked for in names, labels and what it was about. */
  find(query: { text: string; before: number; most: number }): EventTrace[]
  of(eventId: string): EventTrace | null
  close: Stop
}

export const tracesSchema = `
  CREATE TABLE IF NOT EXISTS traces
    (id INTEGER PRIMARY KEY, event TEXT NOT NULL, at INTEGER NOT NULL, words TEXT NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS traces_by_event ON traces (event);
  CREATE INDEX IF NOT EXISTS traces_by_at ON traces (at);
`

/** What a trace is found by. */
export const wordsOf = ({ eventId, viewerName, about, trigger, rules }: EventTrace): string =>
  [eventId, viewerName, about, trigger, ...rules.map(({ label }) => label)].join('\n').toLowerCase()

export function createTraces(deps: {
  database: DatabaseSync
  clock: Pick<Clock, 'after'>
  onFailed(): void
}): Traces {
  const { database } = deps
  const insert = database.prepare('INSERT INTO traces (event, at, words, body) VALUES (?, ?, ?, ?)')
  const prune = database.prepare('DELETE FROM traces WHERE id <= (SELECT max(id) FROM traces) - ?')
  const select = database.prepare(
    `SELECT body FROM traces WHERE at < ? AND (? = '' OR instr(words, ?) > 0) ORDER BY at DESC, id DESC LIMIT ?`,
  )
  const one = database.prepare('SELECT body FROM traces WHERE event = ? ORDER BY id DESC LIMIT 1')
  let dear: (() => EventTrace)[] = []
  let others: (() => EventTrace)[] = []
  let due: Stop | null = null
  let isClosed = false

  function flush(): void {
    due?.()
    due = null
    const batch = [...dear, ...others].slice(0, mostAFlush).map((read) => read())
    dear = dear.slice(mostAFlush)
    others = []
    if (dear.length > 0) flushSoon()
    if (batch.length === 0) return
    try {
      write(batch)
    } catch {
      deps.onFailed()
    }
  }
  /** A power cut may cost the last of them: they are no money and no safety. */
  function write(batch: readonly EventTrace[]): void {
    database.exec('PRAGMA synchronous = NORMAL')
    try {
      database.exec('BEGIN IMMEDIATE')
      for (const trace of batch) insert.run(trace.eventId, trace.at, wordsOf(trace), JSON.stringify(trace))
      prune.run(mostKept)
      database.exec('COMMIT')
    } finally {
      if (database.isTransaction) database.exec('ROLLBACK')
      database.exec('PRAGMA synchronous = FULL')
    }
  }
  function flushSoon(): void {
    if (!isClosed) due ??= deps.clock.after(flushEveryMs, flush)
  }

  return {
    add(isDear, read) {
      const list = isDear ? dear : others
      if (isClosed || list.length >= 2 * mostAFlush) return
      list.push(read)
      flushSoon()
    },
    find({ text, before, most }) {
      flush()
      return select.all(before, text, text, most).flatMap(({ body }) => readRow(eventTrace, body))
    },
    of(eventId) {
      flush()
      return readRow(eventTrace, one.get(eventId)?.body)[0] ?? null
    },
    close() {
      if (isClosed) return
      isClosed = true
      flush()
    },
  }
}
