import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/contract/errors'
import type { Account, Ledger, Move, Posting } from './ledger'
import { createStatement } from './statement'

/**
 * A tip touches as few pages as may be: indexes are kept for what is looked up, and for nothing else.
 * `after` is the account's balance once the entry was made, so that any moment's balance is one look-up.
 */
export const ledgerSchema = `
  CREATE TABLE accounts (
    id TEXT PRIMARY KEY, balance INTEGER NOT NULL, CHECK (balance >= 0 OR id IN ('purchases', 'goodwill'))
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE postings (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, at INTEGER NOT NULL, viewer_id TEXT,
    event_id TEXT
  ) STRICT;
  CREATE INDEX postings_by_time ON postings (at, id);
  CREATE INDEX settled_by_viewer ON postings (viewer_id) WHERE kind = 'settle';
  CREATE TABLE entries (
    posting INTEGER NOT NULL REFERENCES postings, account TEXT NOT NULL, delta INTEGER NOT NULL CHECK (delta <> 0),
    after INTEGER NOT NULL, PRIMARY KEY (posting, account)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX entries_of_house ON entries (posting, after) WHERE account = 'house';
  CREATE TRIGGER postings_stay BEFORE UPDATE ON postings BEGIN SELECT RAISE(ABORT, 'a posting is for good'); END;
  CREATE TRIGGER postings_are_kept BEFORE DELETE ON postings BEGIN SELECT RAISE(ABORT, 'a posting is for good'); END;
  CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'an entry is for good'); END;
  CREATE TRIGGER entries_are_kept BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'an entry is for good'); END;
`

/** The ledger of one room in its SQLite file. */
export function createSqliteLedger(database: DatabaseSync): Ledger {
  const select = database.prepare('SELECT balance FROM accounts WHERE id = ?')
  const open = database.prepare('INSERT INTO accounts (id, balance) VALUES (?, ?)')
  const change = database.prepare('UPDATE accounts SET balance = ? WHERE id = ?')
  const drop = database.prepare('DELETE FROM accounts WHERE id = ?')
  const known = database.prepare('SELECT 1 FROM postings WHERE key = ?')
  const insert = database.prepare(
    'INSERT INTO postings (key, kind, at, viewer_id, event_id) VALUES (?, ?, ?, ?, ?)',
  )
  const enter = database.prepare('INSERT INTO entries (posting, account, delta, after) VALUES (?, ?, ?, ?)')
  const waiting = database.prepare(
    `SELECT substr(a.id, 6) AS tip FROM accounts a LEFT JOIN events e ON e.id = substr(a.id, 6)
     WHERE a.id >= 'held:' AND a.id < 'held;' ORDER BY e.seq LIMIT ?`,
  )
  const settled = database.prepare("SELECT 1 FROM postings WHERE viewer_id = ? AND kind = 'settle' LIMIT 1")
  const statement = createStatement(database)

  const find = (account: Account) => (select.get(account) as { balance: number } | undefined)?.balance

  function move(posting: number | bigint, { account, delta }: Move): void {
    const before = find(account)
    const after = (before ?? 0) + delta
    if (after < 0 && account.startsWith('viewer:'))
      throw new AppError('insufficientCredits', `There are ${before ?? 0} credits; ${-delta} are needed.`)
    enter.run(posting, account, delta, after)
    if (before === undefined) open.run(account, after)
    else if (after === 0 && /^(held|ticket):/.test(account)) drop.run(account)
    else change.run(after, account)
  }

  return {
    balance: (account) => find(account) ?? 0,
    has: (key) => known.get(key) !== undefined,
    post(posting: Posting) {
      const { key, kind, at, viewerId, eventId, moves } = posting
      if (moves.reduce((sum, { delta }) => sum + delta, 0) !== 0)
        throw new Error(`the posting ${key} does not balance`)
      if (known.get(key))
        throw new AppError('idempotencyConflict', 'This was done already. Use a new key for something new.')
      const { lastInsertRowid } = insert.run(key, kind, at, viewerId, eventId)
      for (const each of moves) move(lastInsertRowid, each)
    },
    held: (limit) => waiting.all(limit).map((row) => (row as { tip: string }).tip),
    hasSettled: (viewerId) => settled.get(viewerId) !== undefined,
    statement,
  }
}
