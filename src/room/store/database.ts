import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/contract/errors'
import { bringUpToDate, schemaVersion } from './schema'

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
    const opened = database
    const version = versionOf(opened)
    if (version > schemaVersion)
      throw new AppError('unavailable', `${file} was written by a newer Pulsedeck. Start that one.`)
    if (version < schemaVersion) transaction(opened, () => bringUpToDate(opened, version))
    return opened
  } catch (cause) {
    database?.close()
    throw describeOpenFailure(cause, file)
  }
}

function versionOf(database: DatabaseSync): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
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
    throw writeFailure(cause)
  }
}

/** What to throw for a failure inside a transaction: `unavailable` where the disk refused, else the failure itself. */
export function writeFailure(cause: unknown): unknown {
  if (cause instanceof AppError || !isDatabaseFailure(cause)) return cause
  return new AppError('unavailable', 'The room could not write to its disk. Nothing was taken; try again.', {
    cause,
  })
}

const isDatabaseFailure = (cause: unknown): boolean =>
  cause instanceof Error && (cause as NodeJS.ErrnoException).code === 'ERR_SQLITE_ERROR'
