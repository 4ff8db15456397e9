import type { DatabaseSync } from 'node:sqlite'
import { type JournalLine, journalLine } from '../../shared/domain/journal'
import { readRow } from './rows'

/** What a session's report is made of; oldest first. */
export interface SessionLines {
  lines: JournalLine[]
  /** There were more; these are the last. */
  isCut: boolean
}

/** Few enough to be read in a few milliseconds: a session may be armed while its report is made. */
const mostLines = 1_000
const topics = new Set<JournalLine['topic']>(['safety', 'device', 'studio'])
const isOfReport = ({ topic }: JournalLine): boolean => topics.has(topic)

/** A row that is no JSON has no fields, and is no error. */
const field = (name: string) => `CASE WHEN json_valid(body) THEN json_extract(body, '$.${name}') END`

/**
 * Reads the lines of this session and of the one before it: a session begins with its line `studio.started`, this one
 * with `firstId`.
 */
export function readSessions(database: DatabaseSync, firstId: number) {
  const start = database
    .prepare(`SELECT max(id) AS id FROM lines WHERE ${field('what')} = 'studio.started'`)
    .get()
  const lastFrom = Number(start?.id ?? 0)
  const select = database.prepare(
    `SELECT id, at, body FROM lines WHERE id >= ? AND id < ? AND ${field('topic')} IN ('safety', 'device', 'studio')
     ORDER BY id DESC LIMIT ${mostLines + 1}`,
  )

  return (which: 'last' | 'current', waiting: readonly JournalLine[]): SessionLines => {
    const range = which === 'last' ? [lastFrom, firstId] : [firstId, Number.MAX_SAFE_INTEGER]
    const rows = select.all(...range).reverse()
    const written = rows.flatMap(({ id, at, body }) => readRow(journalLine, body, { id, at }))
    const all = which === 'last' ? written : [...written, ...waiting.filter(isOfReport)]
    return { lines: all.slice(-mostLines), isCut: all.length > mostLines }
  }
}
