import { mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/contract/errors'
import type { Log } from '../log'

/**
 * Polls and goals. Money is not here: `tips` repeats from the ledger's events what counted for what, up to the event
 * that `meta.cursor` names, and is written with it in one transaction; a crash between the two files loses nothing and
 * counts nothing twice.
 */
const schema = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS polls (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS ballots (
    poll_id TEXT NOT NULL, viewer_id TEXT NOT NULL, choices TEXT NOT NULL, PRIMARY KEY (poll_id, viewer_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS tips (
    event_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, viewer_id TEXT NOT NULL, amount INTEGER NOT NULL,
    poll_id TEXT, option INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS tips_by_poll ON tips (poll_id, viewer_id);
  CREATE TABLE IF NOT EXISTS questions (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, viewer_id TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL,
    text TEXT NOT NULL, is_answered INTEGER NOT NULL, UNIQUE (viewer_id, key)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS upvotes (
    question_id TEXT NOT NULL, viewer_id TEXT NOT NULL, PRIMARY KEY (question_id, viewer_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS goals (place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
`
/** SQLITE_CORRUPT and SQLITE_NOTADB: https://www.sqlite.org/rescode.html */
const damageCodes = [11, 26]

/**
 * Opens the file, every commit synced. A damaged one is set aside and begun anew: the money is elsewhere, and a room
 * without its last poll is better than no room. @throws AppError `unavailable`
 */
export function openShowDatabase(file: string, deps: { wall(): number; log: Log }): DatabaseSync {
  try {
    mkdirSync(dirname(file), { recursive: true })
    return open(file)
  } catch (error) {
    if (!isDamage(error)) throw cannotOpen(file, error)
    deps.log.warn({ err: error, file }, 'the file of polls and goals was damaged; it is set aside')
  }
  try {
    setAside(file, `${file}.damaged-${deps.wall()}`)
    return open(file)
  } catch (error) {
    throw cannotOpen(file, error)
  }
}

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 1_000 })
  try {
    database.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;')
    const { quick_check } = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string }
    if (quick_check !== 'ok') throw new Damage(quick_check)
    database.exec(schema)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

class Damage extends Error {}

function isDamage(error: unknown): boolean {
  if (error instanceof Damage) return true
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0
  return damageCodes.includes(code & 0xff)
}

/** The write-ahead log goes with its file: left behind, its pages would be written into the new one. */
function setAside(file: string, to: string): void {
  for (const part of ['', '-wal', '-shm'])
    try {
      renameSync(file + part, to + part)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
}

const cannotOpen = (file: string, cause: unknown) =>
  new AppError(
    'unavailable',
    `The room's file of polls and goals ${file} cannot be opened (${cause instanceof Error ? cause.message : cause}). Check the folder and the free space, and that no other room server uses it.`,
    { cause },
  )
