import type { DatabaseSync } from 'node:sqlite'

/** Which tips were given back. The table's key is what makes a refund happen once, for good. */
export interface Refunds {
  has(tipId: string): boolean
  /** Inside a transaction. */
  note(tipId: string, eventId: string): void
}

export function createRefunds(database: DatabaseSync): Refunds {
  const select = database.prepare('SELECT 1 FROM refunds WHERE tip_id = ?')
  const insert = database.prepare('INSERT INTO refunds (tip_id, event_id) VALUES (?, ?)')
  return {
    has: (tipId) => select.get(tipId) !== undefined,
    note(tipId, eventId) {
      insert.run(tipId, eventId)
    },
  }
}
