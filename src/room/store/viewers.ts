import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/contract/errors'

export interface StoredViewer {
  id: string
  name: string
  credits: number
}
export interface Viewers {
  find(id: string): StoredViewer | null
  /** @throws AppError `notFound` */
  get(id: string): StoredViewer
  /** Inside a transaction, as are the next two. */
  add(viewer: StoredViewer): void
  rename(id: string, name: string): void
  /** Moves credits and writes the ledger line. @throws AppError `insufficientCredits` */
  move(id: string, delta: number, eventId: string | null): number
}

export function createViewers(database: DatabaseSync): Viewers {
  const select = database.prepare('SELECT id, name, credits FROM viewers WHERE id = ?')
  const insert = database.prepare('INSERT INTO viewers (id, name, credits) VALUES (?, ?, 0)')
  const name = database.prepare('UPDATE viewers SET name = ? WHERE id = ?')
  const credit = database.prepare('UPDATE viewers SET credits = credits + ? WHERE id = ?')
  const line = database.prepare('INSERT INTO ledger (viewer_id, delta, event_id) VALUES (?, ?, ?)')

  const find = (id: string) => (select.get(id) as unknown as StoredViewer | undefined) ?? null
  const get = (id: string) => {
    const viewer = find(id)
    if (!viewer) throw new AppError('notFound', 'The room does not know this viewer. Join again.')
    return viewer
  }
  function move(id: string, delta: number, eventId: string | null): number {
    const { credits } = get(id)
    if (credits + delta < 0)
      throw new AppError('insufficientCredits', `There are ${credits} credits; ${-delta} are needed.`)
    credit.run(delta, id)
    line.run(id, delta, eventId)
    return credits + delta
  }
  return {
    find,
    get,
    add(viewer) {
      insert.run(viewer.id, viewer.name)
      if (viewer.credits > 0) move(viewer.id, viewer.credits, null)
    },
    rename(id, newName) {
      name.run(newName, id)
    },
    move,
  }
}
