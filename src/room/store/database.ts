import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/contract/errors'

/** `ledger` holds every change of credits: its sum per viewer is `viewers.credits` at any time. */
const schema = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, viewer_id TEXT, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS events_by_kind ON events (kind, seq);
  CREATE TABLE IF NOT EXISTS viewers (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, credits INTEGER NOT NULL CHECK (credits >= 0)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS ledger (
    entry INTEGER PRIMARY KEY, viewer_id TEXT NOT NULL, delta INTEGER NOT NULL, event_id TEXT UNIQUE
  ) STRICT;
  CREATE TABLE IF NOT EXISTS answers (
    who TEXT NOT NULL, key TEXT NOT NULL, asked TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (who, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS receipts (
    event_id TEXT PRIMARY KEY, viewer_id TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS refunds (tip_id TEXT PRIMARY KEY, event_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS receipts_by_viewer ON receipts (viewer_id, seq);
`
const schemaVersion = 1

/**
 * Opens one room's ledger. Every commit is synced (WAL with `synchronous=FULL`) before it is acknowledged, and the
 * file is ours alone while we run. @throws AppError `fileCorrupt` | `unavailable`
 */
export function openDatabase(file: string): DatabaseSync {
  let database: DatabaseSync | null = null
  try {
    mkdirSync(dirname(file), { recursive: true })
    database = new DatabaseSync(file, { timeout: 1_000 })
    database.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;')
    refuseDamaged(database, file)
    refuseNewer(database, file)
    database.exec(schema)
    database.exec(`PRAGMA user_version=${schemaVersion}`)
    return database
  } catch (cause) {
    database?.close()
    throw describeOpenFailure(cause, file)
  }
}

function refuseNewer(database: DatabaseSync, file: string): void {
  const { user_version } = database.prepare('PRAGMA user_version').get() as { user_version: number }
  if (user_version > schemaVersion)
    throw new AppError('unavailable', `${file} was written by a newer Pulsedeck. Start that one.`)
}

const damaged = (file: string, why: string, cause?: unknown) =>
  new AppError(
    'fileCorrupt',
    `The room's ledger ${file} is damaged (${why}). Put a copy back, or move the file away to begin with an empty one.`,
    { cause },
  )

function refuseDamaged(database: DatabaseSync, file: string): void {
  const found = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string }
  if (found.quick_check !== 'ok') throw damaged(file, found.quick_check)
}

/** SQLite's own result codes: https://www.sqlite.org/rescode.html */
const sqlite = { busy: 5, corrupt: 11, notADatabase: 26 }

function describeOpenFailure(cause: unknown, file: string): AppError {
  if (cause instanceof AppError) return cause
  const why = cause instanceof Error ? cause.message : String(cause)
  const code = ((cause as { errcode?: number }).errcode ?? 0) & 0xff
  if (code === sqlite.busy)
    return new AppError('unavailable', `${file} is in use by another room server. End that one.`, { cause })
  if (code === sqlite.corrupt || code === sqlite.notADatabase) return damaged(file, why, cause)
  const remedy = 'Check the folder and the free space.'
  return new AppError('unavailable', `The room's ledger ${file} cannot be opened (${why}). ${remedy}`, {
    cause,
  })
}

/** All of `work` or nothing. @throws AppError `unavailable` when the disk refuses; what `work` throws otherwise */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  try {
    database.exec('BEGIN IMMEDIATE')
    const value = work()
    database.exec('COMMIT')
    return value
  } catch (cause) {
    if (database.isTransaction) database.exec('ROLLBACK')
    if (cause instanceof AppError || !isDatabaseFailure(cause)) throw cause
    throw new AppError('unavailable', 'The room could not write to its disk. Nothing was taken; try again.', {
      cause,
    })
  }
}

const isDatabaseFailure = (cause: unknown): boolean =>
  cause instanceof Error && (cause as NodeJS.ErrnoException).code === 'ERR_SQLITE_ERROR'
