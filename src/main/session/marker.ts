import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type StallMark, stallFile, stallMark } from '../safety/watchdog/stall'

/** A session that was cut off. */
export interface CutOff {
  /** When it began, epoch milliseconds. */
  startedAt: number
  /** What the watchdog left, if it was the one. */
  stall: StallMark | null
}

export interface SessionMarker {
  /** The last session, if it never ended properly. */
  readonly cutOff: CutOff | null
  /** This session ends properly. */
  clear(): Promise<void>
}

/**
 * A file that stands while the studio runs: found at the start, it says that the last session was cut off; beside it
 * the watchdog says when it was the one. A folder that takes no file costs the notice, not the start.
 */
export async function placeSessionMarker(dataDir: string): Promise<SessionMarker> {
  const file = join(dataDir, 'session-running')
  const stallAt = join(dataDir, stallFile)
  await mkdir(dataDir, { recursive: true }).catch(() => undefined)
  const left = await stat(file).catch(() => null)
  const stall = await readStall(stallAt)
  await rm(stallAt, { force: true }).catch(() => undefined)
  await writeFile(file, '').catch(() => undefined)
  return {
    cutOff: left && { startedAt: left.mtimeMs, stall },
    clear: () => rm(file, { force: true }).catch(() => undefined),
  }
}

/** A mark that was cut short by the very end still says who it was: only its figures are gone. */
async function readStall(file: string): Promise<StallMark | null> {
  const found = await stat(file).catch(() => null)
  if (!found) return null
  try {
    return stallMark.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return { at: found.mtimeMs, silentMs: null }
  }
}
