import { mkdir, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../shared/domain/clock'
import { tracesSchema } from './traces'

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS lines (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, seq INTEGER NOT NULL, body TEXT NOT NULL, outcome TEXT) STRICT;
  CREATE INDEX IF NOT EXISTS events_by_seq ON events (seq);
  ${tracesSchema}
`
/** SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html); anything else is no fault of the file. */
const damageCodes = [11, 26]

interface Deps {
  file: string
  clock: Clock
  onProblem(text: string): void
}

/**
 * The journal's database, whatever its file is like: a damaged one is set aside and begun anew; one that cannot be
 * opened is left alone and replaced by memory, because the studio starts either way and says so.
 */
export async function openDatabase(deps: Deps): Promise<DatabaseSync> {
  const { file, clock, onProblem } = deps
  await mkdir(dirname(file), { recursive: true, mode: 0o700 }).catch(() => undefined)
  try {
    return open(file)
  } catch (error) {
    if (!isDamage(error)) return inMemory(deps)
  }
  try {
    await setAside(file, clock.wall())
    const database = open(file)
    onProblem('The journal was damaged. It was set aside and a new one begun.')
    return database
  } catch {
    return inMemory(deps)
  }
}

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  try {
    const [verdict] = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})
    if (verdict !== 'ok') throw new Damage(String(verdict))
    database.exec(schema)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function inMemory({ file, onProblem }: Deps): DatabaseSync {
  onProblem(
    `The journal cannot be opened at ${file}: it is kept until you quit and then lost. Check the folder's rights and free space, and that no other studio uses it.`,
  )
  return open(':memory:')
}

class Damage extends Error {}

function isDamage(error: unknown): boolean {
  if (error instanceof Damage) return true
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0
  return damageCodes.includes(code & 0xff)
}

/** The write-ahead log goes with its file: left behind, its pages would be written into the new one. */
async function setAside(file: string, wall: number): Promise<void> {
  for (const part of ['', '-wal', '-shm']) {
    const isThere = await stat(file + part).then(
      () => true,
      () => false,
    )
    if (isThere) await rename(file + part, `${file}.damaged-${wall}${part}`)
  }
}

/** Does work whose commits wait for no disk: a crash of the studio costs none of it, a power cut the last moment. */
export function unsynced<T>(database: DatabaseSync, work: () => T): T {
  database.exec('PRAGMA synchronous = NORMAL')
  try {
    return work()
  } finally {
    database.exec('PRAGMA synchronous = FULL')
  }
}
