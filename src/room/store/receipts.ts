import type { DatabaseSync } from 'node:sqlite'
import type { Receipt } from '../../shared/domain/room'

export interface Receipts {
  /** Inside a transaction. The latest word on one tip replaces the earlier. */
  keep(receipt: Receipt, viewerId: string, seq: number): void
  find(eventId: string): Receipt | null
  /** The latest `limit` of one viewer, oldest first. */
  of(viewerId: string, limit: number): Receipt[]
}

export function createReceipts(database: DatabaseSync): Receipts {
  const replace = database.prepare(
    'INSERT OR REPLACE INTO receipts (event_id, viewer_id, seq, body) VALUES (?, ?, ?, ?)',
  )
  const select = database.prepare('SELECT body FROM receipts WHERE viewer_id = ? ORDER BY seq DESC LIMIT ?')
  const byEvent = database.prepare('SELECT body FROM receipts WHERE event_id = ?')
  const read = (row: unknown) => JSON.parse((row as { body: string }).body) as Receipt
  return {
    find(eventId) {
      const row = byEvent.get(eventId)
      return row ? read(row) : null
    },
    keep(receipt, viewerId, seq) {
      replace.run(receipt.eventId, viewerId, seq, JSON.stringify(receipt))
    },
    of: (viewerId, limit) => select.all(viewerId, limit).reverse().map(read),
  }
}
