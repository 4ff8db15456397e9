import type { DatabaseSync } from 'node:sqlite'

export const ordersSchema = `
  CREATE TABLE orders (
    id TEXT PRIMARY KEY, viewer_id TEXT NOT NULL, provider TEXT NOT NULL, credits INTEGER NOT NULL CHECK (credits > 0),
    price TEXT NOT NULL, at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`

/** What a viewer wants to buy; whether it was paid is the ledger's to say. */
export interface Order {
  id: string
  viewerId: string
  provider: string
  credits: number
  /** The provider's words. */
  price: string
  /** Epoch ms. */
  at: number
}
export interface Orders {
  find(id: string): Order | null
  /** Inside a transaction. */
  add(order: Order): void
}

export function createOrders(database: DatabaseSync): Orders {
  const select = database.prepare(
    'SELECT id, viewer_id AS viewerId, provider, credits, price, at FROM orders WHERE id = ?',
  )
  const insert = database.prepare(
    'INSERT INTO orders (id, viewer_id, provider, credits, price, at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  return {
    find: (id) => (select.get(id) as unknown as Order | undefined) ?? null,
    add({ id, viewerId, provider, credits, price, at }) {
      insert.run(id, viewerId, provider, credits, price, at)
    },
  }
}
