import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/contract/errors'

export interface StoredViewer {
  id: string
  name: string
  /** As the ledger has them. */
  credits: number
}
export interface Viewers {
  find(id: string): StoredViewer | null
  /** @throws AppError `notFound` */
  get(id: string): StoredViewer
  /** Inside a transaction, as is the next. */
  add(id: string, name: string): void
  rename(id: string, name: string): void
}

export function createViewers(database: DatabaseSync): Viewers {
  const select = database.prepare(
    `SELECT v.id, v.name, coalesce(a.balance, 0) AS credits
     FROM viewers v LEFT JOIN accounts a ON a.id = 'viewer:' || v.id WHERE v.id = ?`,
  )
  const insert = database.prepare('INSERT INTO viewers (id, name) VALUES (?, ?)')
  const update = database.prepare('UPDATE viewers SET name = ? WHERE id = ?')

  const find = (id: string) => (select.get(id) as unknown as StoredViewer | undefined) ?? null
  return {
    find,
    get(id) {
      const viewer = find(id)
      if (!viewer) throw new AppError('notFound', 'The room does not know this viewer. Join again.')
      return viewer
    },
    add(id, name) {
      insert.run(id, name)
    },
    rename(id, name) {
      update.run(name, id)
    },
  }
}
