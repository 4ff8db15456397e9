import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface SessionMarker {
  /** When the last session began, if it never ended properly; else null. */
  readonly crashedSince: Date | null
  /** This session ends properly. */
  clear(): Promise<void>
}

/** A file that stands while the studio runs: found at the start, it says that the last session was cut off. */
export async function placeSessionMarker(dataDir: string): Promise<SessionMarker> {
  const file = join(dataDir, 'session-running')
  await mkdir(dataDir, { recursive: true })
  const left = await stat(file).catch(() => null)
  await writeFile(file, '')
  return {
    crashedSince: left?.mtime ?? null,
    clear: () => rm(file, { force: true }),
  }
}
