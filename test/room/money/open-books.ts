import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '../../../src/room/store/database'
import { createStore, type Store } from '../../../src/room/store/store'
import type { Clock } from '../../../src/shared/domain/clock'
import { systemClock } from '../../../src/shared/system-clock'

export interface OpenBooks {
  readonly file: string
  store: Store
  database: DatabaseSync
  /** The process ends and another one starts. */
  reopen(): void
  close(): void
}

/** A room's ledger in a folder of its own. */
export function openBooks(clock: Clock = systemClock): OpenBooks {
  const dir = mkdtempSync(join(tmpdir(), 'pulsedeck-books-'))
  const file = join(dir, 'room.db')
  const open = () => {
    const database = openDatabase(file)
    return { database, store: createStore(database, clock) }
  }
  const books: OpenBooks = {
    file,
    ...open(),
    reopen() {
      books.store.close()
      Object.assign(books, open())
    },
    close() {
      books.store.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  return books
}

/** What is wrong with a ledger, in words; empty when it adds up to the last credit. */
export function faultsOf(database: DatabaseSync): string[] {
  const rows = (sql: string) => database.prepare(sql).all()
  const one = (sql: string) => Number(Object.values(rows(sql)[0] ?? {})[0])
  const faults: string[] = []
  const expectNone = (what: string, sql: string) => {
    const found = rows(sql)
    if (found.length > 0) faults.push(`${what}: ${JSON.stringify(found[0])}`)
  }
  if (one('SELECT coalesce(sum(balance), 0) FROM accounts') !== 0)
    faults.push('the accounts do not add up to zero')
  expectNone(
    'a posting does not balance',
    'SELECT posting, sum(delta) AS sum FROM entries GROUP BY posting HAVING sum(delta) <> 0',
  )
  expectNone(
    'an account is not what its entries say',
    `SELECT e.account, sum(e.delta) AS entries, a.balance FROM entries e LEFT JOIN accounts a ON a.id = e.account
     GROUP BY e.account HAVING sum(e.delta) <> coalesce(a.balance, 0)`,
  )
  expectNone(
    'an entry has another balance than the entries before it say',
    `SELECT * FROM (SELECT posting, account, after, sum(delta) OVER (PARTITION BY account ORDER BY posting) AS running
     FROM entries) WHERE after <> running`,
  )
  expectNone(
    'an account is below zero',
    "SELECT * FROM accounts WHERE balance < 0 AND id NOT IN ('purchases', 'goodwill')",
  )
  expectNone(
    'a posting has no entries',
    'SELECT id FROM postings WHERE id NOT IN (SELECT posting FROM entries)',
  )
  expectNone(
    'a tip event has no posting',
    `SELECT id FROM events WHERE kind = 'tip' AND NOT EXISTS
     (SELECT 1 FROM postings p WHERE p.kind = 'tip' AND p.event_id = events.id)`,
  )
  expectNone(
    'a tip was settled and given back out of nothing',
    `SELECT event_id, count(*) AS n FROM postings WHERE kind IN ('tip', 'settle', 'refund')
     GROUP BY event_id, kind HAVING n > 1`,
  )
  return faults
}
