import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../../src/room/store/database'
import { createStore } from '../../../src/room/store/store'
import type { RoomEvent } from '../../../src/shared/domain/room'
import { systemClock } from '../../../src/shared/system-clock'

/** What another process would find if this one ended now. */
export function eventsOnDisk(file: string): RoomEvent[] {
  const dir = mkdtempSync(join(tmpdir(), 'pulsedeck-crash-'))
  try {
    const copy = join(dir, 'room.db')
    for (const suffix of ['', '-wal'])
      if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix)
    const store = createStore(openDatabase(copy), systemClock)
    const events = store.eventsAfter(0, 10_000)
    store.close()
    return events
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Commits in a write-ahead log: frames that bear the size of the file (https://www.sqlite.org/fileformat.html, section 4.1). */
export function commitsIn(file: string): number {
  const log = readFileSync(`${file}-wal`)
  const frameBytes = 24 + log.readUInt32BE(8)
  let count = 0
  for (let at = 32; at + frameBytes <= log.length; at += frameBytes)
    // Frames of an earlier round through the log have another salt.
    if (log.readUInt32BE(at + 4) !== 0 && log.readUInt32BE(at + 8) === log.readUInt32BE(16)) count += 1
  return count
}
