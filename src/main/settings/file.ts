import { createHash } from 'node:crypto'
import { copyFile, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from '../host/durable-file'

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

/** Old or new, never torn. */
export const writeWhole = (file: string, settings: RawSettings): Promise<void> =>
  writeDurably(file, JSON.stringify({ checksum: checksumOf(settings), settings }, null, 2))

const mostBackups = 5
const backupName = /^settings\.(\d+)\.json$/
const backupFolder = (file: string): string => join(dirname(file), 'settings-backups')

/** The numbers of the backups, newest first. */
async function backupNumbers(file: string): Promise<number[]> {
  const names = await readdir(backupFolder(file)).catch(() => [])
  return names
    .flatMap((name) => backupName.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((one, other) => other - one)
}

const backupAt = (file: string, number: number): string => join(backupFolder(file), `settings.${number}.json`)

export async function backupsOf(file: string): Promise<string[]> {
  return (await backupNumbers(file)).map((number) => backupAt(file, number))
}

/**
 * Keeps the present file as a backup if it is whole: a damaged one never displaces a good one. Backups are numbered
 * by the clock but never backwards, so that a clock set back does not make the newest look old.
 */
export async function backUp(file: string, wall: number): Promise<void> {
  const whole = await readWhole(file)
  if (whole === null) return
  const [newest = 0] = await backupNumbers(file)
  await writeWhole(backupAt(file, Math.max(wall, newest + 1)), whole)
  for (const old of (await backupsOf(file)).slice(mostBackups)) await rm(old, { force: true })
}

/** A second one beside the file; null where it could not be made. */
export async function copyAside(file: string, wall: number): Promise<string | null> {
  const aside = `${file}.damaged-${wall}`
  return copyFile(file, aside).then(
    () => aside,
    () => null,
  )
}

export async function setAside(file: string, wall: number): Promise<string | null> {
  const aside = `${file}.damaged-${wall}`
  return rename(file, aside).then(
    () => aside,
    () => null,
  )
}
