import { createHash } from 'node:crypto'
import { copyFile, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const envelope = z.object({ checksum: z.string(), settings: z.record(z.string(), z.unknown()) })
export type RawSettings = Record<string, unknown>

const checksumOf = (settings: RawSettings): string =>
  createHash('sha256').update(JSON.stringify(settings)).digest('hex')

/** The settings in a file, when it is whole; null for one that is missing, empty, cut or altered. */
export async function readWhole(file: string): Promise<RawSettings | null> {
  try {
    const read = envelope.parse(JSON.parse(await readFile(file, 'utf8')))
    return read.checksum === checksumOf(read.settings) ? read.settings : null
  } catch {
    return null
  }
}

/** Old or new, never torn: written beside, synced, renamed, and the folder synced. */
export async function writeWhole(file: string, settings: RawSettings): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const beside = `${file}.new`
  const handle = await open(beside, 'w', 0o600)
  try {
    await handle.writeFile(JSON.stringify({ checksum: checksumOf(settings), settings }, null, 2))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(beside, file)
  await syncFolder(dirname(file))
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; its rename is durable by itself.
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

const mostBackups = 5
const backupName = /^settings\.\d+\.json$/

export async function backupsOf(file: string): Promise<string[]> {
  const folder = join(dirname(file), 'settings-backups')
  const names = await readdir(folder).catch(() => [])
  return names
    .filter((name) => backupName.test(name))
    .sort()
    .reverse()
    .map((name) => join(folder, name))
}

/** Keeps the present file as a backup if it is whole: a damaged one never displaces a good one. */
export async function backUp(file: string, wall: number): Promise<void> {
  if ((await readWhole(file)) === null) return
  const folder = join(dirname(file), 'settings-backups')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await copyFile(file, join(folder, `settings.${wall}.json`))
  for (const old of (await backupsOf(file)).slice(mostBackups)) await rm(old, { force: true })
}

export async function setAside(file: string, wall: number): Promise<string | null> {
  const aside = `${file}.damaged-${wall}`
  return rename(file, aside).then(
    () => aside,
    () => null,
  )
}
