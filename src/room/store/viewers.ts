import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/contract/errors'
import { type NameColour, nameColour } from '../../shared/domain/name-colour'

export interface StoredViewer {
  id: string
  name: string
  /** As the ledger has them. */
  credits: number
  colour: NameColour
  follows: boolean
}
export interface Viewers {
  find(id: string): StoredViewer | null
  /** @throws AppError `notFound` */
  get(id: string): StoredViewer
  /** By the hash of the key that a browser made. */
  ofKey(hash: string): string | null
  rulesOf(id: string): string | null
  /** Inside a transaction, as are the next. */
  add(id: string, name: string): void
  rename(id: string, name: string): void
  /** A key is one viewer's for good. */
  addKey(hash: string, id: string): void
  setColour(id: string, colour: NameColour): void
  acceptRules(id: string, rulesId: string): void
}

export function createViewers(database: DatabaseSync): Viewers {
  const select = database.prepare(
    `SELECT v.id, v.name, coalesce(a.balance, 0) AS credits, v.colour, coalesce(f.follows, 0) AS follows
     FROM viewers v LEFT JOIN accounts a ON a.id = 'viewer:' || v.id LEFT JOIN follows f ON f.viewer_id = v.id
     WHERE v.id = ?`,
  )
  const insert = database.prepare('INSERT INTO viewers (id, name) VALUES (?, ?)')
  const update = database.prepare('UPDATE viewers SET name = ? WHERE id = ?')

  const key = database.prepare('SELECT viewer_id FROM viewer_keys WHERE hash = ?')
  const insertKey = database.prepare('INSERT OR IGNORE INTO viewer_keys (hash, viewer_id) VALUES (?, ?)')
  const colours = database.prepare('UPDATE viewers SET colour = ? WHERE id = ?')
  const rules = database.prepare('SELECT rules FROM viewers WHERE id = ?')
  const accept = database.prepare('UPDATE viewers SET rules = ? WHERE id = ?')

  function find(id: string): StoredViewer | null {
    const row = select.get(id) as (Omit<StoredViewer, 'follows'> & { follows: number }) | undefined
    return row
      ? { ...row, colour: nameColour.catch('plain').parse(row.colour), follows: row.follows === 1 }
      : null
  }
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
    ofKey: (hash) => (key.get(hash) as { viewer_id: string } | undefined)?.viewer_id ?? null,
    rulesOf: (id) => (rules.get(id) as { rules: string | null } | undefined)?.rules ?? null,
    rename(id, name) {
      update.run(name, id)
    },
    addKey: (hash, id) => void insertKey.run(hash, id),
    setColour: (id, colour) => void colours.run(colour, id),
    acceptRules: (id, rulesId) => void accept.run(rulesId, id),
  }
}
