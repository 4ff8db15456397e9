import type { DatabaseSync } from 'node:sqlite'

export const salesSchema = `
  CREATE TABLE sales (
    tip_id TEXT PRIMARY KEY, item_id TEXT NOT NULL, viewer_id TEXT NOT NULL, at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sales_by_item ON sales (item_id, at);
  CREATE INDEX sales_by_viewer ON sales (item_id, viewer_id, at);
`

export interface Sale {
  tipId: string
  itemId: string
  viewerId: string
  /** Epoch ms. */
  at: number
}
/** What was sold of the menu's limited items and not given back: stock and cooldowns are read from it. */
export interface Sales {
  /** Inside a transaction, as is the next. */
  note(sale: Sale): void
  undo(tipId: string): void
  soldSince(itemId: string, since: number): number
  /** Epoch ms of the latest sale, to anyone or to one viewer. */
  lastAt(itemId: string, viewerId: string | null): number | null
}

export function createSales(database: DatabaseSync): Sales {
  const insert = database.prepare('INSERT INTO sales (tip_id, item_id, viewer_id, at) VALUES (?, ?, ?, ?)')
  const remove = database.prepare('DELETE FROM sales WHERE tip_id = ?')
  const count = database.prepare('SELECT count(*) AS n FROM sales WHERE item_id = ? AND at >= ?')
  const last = database.prepare('SELECT max(at) AS at FROM sales WHERE item_id = ?')
  const lastOf = database.prepare(
    'SELECT at FROM sales WHERE item_id = ? AND viewer_id = ? ORDER BY at DESC LIMIT 1',
  )
  return {
    note({ tipId, itemId, viewerId, at }) {
      insert.run(tipId, itemId, viewerId, at)
    },
    undo(tipId) {
      remove.run(tipId)
    },
    soldSince: (itemId, since) => Number(count.get(itemId, since)?.n),
    lastAt(itemId, viewerId) {
      const row = viewerId === null ? last.get(itemId) : lastOf.get(itemId, viewerId)
      return (row as { at: number | null } | undefined)?.at ?? null
    },
  }
}
