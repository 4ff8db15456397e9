import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/contract/errors'
import { heldAccount, type Ledger, type Posting, transfer, viewerAccount } from '../money/ledger'

interface Line {
  viewerId: string
  delta: number
  eventId: string | null
  kind: string | null
  at: number | null
  tipId: string | null
  isRefunded: number
}

/**
 * Posts every line of version 1's ledger anew. Its tips had no holds: one that was not given back counts as settled.
 * @throws AppError `fileCorrupt` when a viewer would come out with other credits than before
 */
export function carryOver(database: DatabaseSync, ledger: Ledger): void {
  database.exec('INSERT INTO viewers (id, name) SELECT id, name FROM viewers_1')
  const lines = database.prepare(`
    SELECT l.viewer_id AS viewerId, l.delta, l.event_id AS eventId, e.kind, json_extract(e.body, '$.at') AS at,
      json_extract(e.body, '$.tipId') AS tipId, EXISTS (SELECT 1 FROM refunds r WHERE r.tip_id = e.id) AS isRefunded
    FROM ledger_1 l LEFT JOIN events e ON e.id = l.event_id ORDER BY l.entry`)
  const begin = database.prepare(
    "SELECT coalesce(min(json_extract(body, '$.at')), unixepoch() * 1000) AS at FROM events",
  )
  let at = Number(begin.get()?.at)
  for (const row of lines.iterate()) {
    const line = row as unknown as Line
    // A viewer's first credits have no event, and so no time of their own.
    at = line.at ?? at
    for (const posting of postingsOf(line, at)) ledger.post(posting)
  }
  for (const row of database.prepare('SELECT id, credits FROM viewers_1').all())
    if (ledger.balance(viewerAccount(String(row.id))) !== row.credits)
      throw new AppError(
        'fileCorrupt',
        'The credits in the room’s ledger do not add up, so it was left as it is. Put a copy back.',
      )
}

function postingsOf({ viewerId, delta, eventId, kind, tipId, isRefunded }: Line, at: number): Posting[] {
  const viewer = viewerAccount(viewerId)
  const about = { at, viewerId, eventId }
  if (kind === 'tip' && eventId !== null) {
    const held = heldAccount(eventId)
    const tip: Posting = {
      ...{ ...about, key: `tip:${eventId}`, kind: 'tip', moves: transfer(viewer, held, -delta) },
    }
    const settle: Posting = {
      ...{ ...about, key: `settle:${eventId}`, kind: 'settle', moves: transfer(held, 'house', -delta) },
    }
    return isRefunded ? [tip] : [tip, settle]
  }
  if (kind === 'refunded' && tipId !== null)
    return [
      {
        ...{ ...about, key: `refund:${tipId}`, kind: 'refund', eventId: tipId },
        moves: transfer(heldAccount(tipId), viewer, delta),
      },
    ]
  const moves = transfer('goodwill', viewer, delta)
  return eventId === null
    ? [{ ...about, key: `start:${viewerId}`, kind: 'start', moves }]
    : [{ ...about, key: `grant:${eventId}`, kind: 'grant', moves }]
}
