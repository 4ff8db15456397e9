import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/contract/errors'

/** Long enough for any client that still tries; then the key may go. */
const keptForMs = 30 * 24 * 3_600_000

export interface Answers {
  /** The first answer to this key, or null. @throws AppError `idempotencyConflict` when the body differs */
  earlier<T>(who: string, key: string, asked: unknown): T | null
  /** Inside the transaction that does the work. */
  remember(who: string, key: string, asked: unknown, answer: unknown): void
}

/** First answers by idempotency key: a repeat is answered, not done again. */
export function createAnswers(database: DatabaseSync, wall: () => number): Answers {
  const select = database.prepare('SELECT asked, answer FROM answers WHERE who = ? AND key = ?')
  const insert = database.prepare('INSERT INTO answers (who, key, asked, answer, at) VALUES (?, ?, ?, ?, ?)')
  database.prepare('DELETE FROM answers WHERE at < ?').run(wall() - keptForMs)

  return {
    earlier<T>(who: string, key: string, asked: unknown) {
      const row = select.get(who, key) as { asked: string; answer: string } | undefined
      if (!row) return null
      if (row.asked !== JSON.stringify(asked))
        throw new AppError('idempotencyConflict', 'This key was used for something else. Use a new key.')
      return JSON.parse(row.answer) as T
    },
    remember(who, key, asked, answer) {
      insert.run(who, key, JSON.stringify(asked), JSON.stringify(answer), wall())
    },
  }
}
