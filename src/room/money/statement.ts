import type { DatabaseSync } from 'node:sqlite'
import { type StatementLine, type StatementPage, statementLine } from '../../shared/domain/money'
import type { Ledger } from './ledger'

/** Lines of a period, a page at a time; each page costs one pass over an index, however old the ledger is. */
export function createStatement(database: DatabaseSync): Ledger['statement'] {
  const lines = database.prepare(`
    SELECT p.id, p.at, p.kind, v.name, p.event_id AS eventId,
      (SELECT sum(delta) FROM entries WHERE posting = p.id AND delta > 0) AS credits,
      coalesce(h.delta, 0) AS earned,
      CASE WHEN e.kind = 'tip' THEN json_extract(e.body, '$.itemId') END AS itemId,
      CASE WHEN e.kind = 'tip' THEN json_extract(e.body, '$.note') END AS note
    FROM postings p
      LEFT JOIN viewers v ON v.id = p.viewer_id
      LEFT JOIN events e ON e.id = p.event_id
      LEFT JOIN entries h ON h.posting = p.id AND h.account = 'house'
    WHERE (p.at, p.id) > (?, ?) AND p.at < ? ORDER BY p.at, p.id LIMIT ?`)
  const first = database.prepare('SELECT id FROM postings WHERE at >= ? ORDER BY at, id LIMIT 1')
  const earned = database.prepare(
    "SELECT after FROM entries WHERE account = 'house' AND posting < ? ORDER BY posting DESC LIMIT 1",
  )
  const held = database.prepare(
    "SELECT coalesce(sum(balance), 0) AS held FROM accounts WHERE id >= 'held:' AND id < 'held;'",
  )
  const earnedBefore = (posting: number) => (earned.get(posting) as { after: number } | undefined)?.after ?? 0

  return ({ from, to, after }, limit): StatementPage => {
    const start = after ?? { at: from - 1, id: Number.MAX_SAFE_INTEGER }
    const rows = lines.all(start.at, start.id, to, limit + 1)
    const begin = first.get(from) as { id: number } | undefined
    let running = earnedBefore(rows[0] ? Number(rows[0].id) : (begin?.id ?? Number.MAX_SAFE_INTEGER))
    const read = rows.slice(0, limit).map((row): StatementLine => {
      running += Number(row.earned)
      return statementLine.parse({ ...row, earnedAfter: running })
    })
    const last = read.at(-1)
    return {
      lines: read,
      next: rows.length > limit && last ? { at: last.at, id: last.id } : null,
      earnedBefore: earnedBefore(begin?.id ?? Number.MAX_SAFE_INTEGER),
      held: Number(held.get()?.held),
    }
  }
}
