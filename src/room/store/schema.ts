import type { DatabaseSync } from 'node:sqlite'
import { accessSchema } from '../access/schema'
import { ordersSchema } from '../money/orders'
import { salesSchema } from '../money/sales'
import { createSqliteLedger, ledgerSchema } from '../money/sqlite-ledger'
import { carryOver } from './from-version-1'

/** Version 1 kept a sum beside each viewer; version 2 has a double-entry ledger; version 3 knows who may come in. */
export const schemaVersion = 3

const schema = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, viewer_id TEXT, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX events_by_kind ON events (kind, seq);
  CREATE TABLE answers (
    who TEXT NOT NULL, key TEXT NOT NULL, asked TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (who, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE receipts (
    event_id TEXT PRIMARY KEY, viewer_id TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE refunds (tip_id TEXT PRIMARY KEY, event_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX receipts_by_viewer ON receipts (viewer_id, seq);
`
const moneySchema = `
  CREATE TABLE viewers (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
  ${ledgerSchema} ${salesSchema} ${ordersSchema}
`

/** Inside a transaction: a file that cannot be brought up to date stays as it was. */
export function bringUpToDate(database: DatabaseSync, from: number): void {
  if (from === 0) database.exec(schema + moneySchema)
  if (from === 1) {
    database.exec('ALTER TABLE viewers RENAME TO viewers_1; ALTER TABLE ledger RENAME TO ledger_1;')
    database.exec(moneySchema)
    carryOver(database, createSqliteLedger(database))
    database.exec('DROP TABLE ledger_1; DROP TABLE viewers_1;')
  }
  database.exec(accessSchema)
  database.exec(`PRAGMA user_version=${schemaVersion}`)
}
