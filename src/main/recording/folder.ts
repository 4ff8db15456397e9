import { access, constants, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { AppError } from '../../shared/contract/errors'
import {
  type RecordingContainer,
  type RecordingEntry,
  type RecordingSheet,
  recordingContainers,
  recordingSheet,
} from '../../shared/domain/recording'
import { writeDurably } from '../host/durable-file'
import { chaptersOf } from './chapters'

const mostListed = 500

/** Makes the folder where it can. @throws AppError `folderGone` */
export async function reachFolder(folder: string): Promise<void> {
  try {
    if (!isAbsolute(folder)) throw new Error('not an absolute path')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.W_OK)
  } catch (cause) {
    const text = `The folder ${folder} cannot be written to. Is its drive connected? Choose another one.`
    throw new AppError('folderGone', text, { cause })
  }
}

/** `2026-12-01 21-04-05`, local time: sorts by itself and is a name on every system. */
export function titleOf(wall: number): string {
  const date = new Date(wall)
  const pad = (value: number) => String(value).padStart(2, '0')
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join('-')}`
}

export const sheetFile = (folder: string, title: string): string => join(folder, `${title}.json`)
const chapterFile = (folder: string, title: string): string => join(folder, `${title}.vtt`)
export const mediaFile = (folder: string, title: string, container: RecordingContainer): string =>
  join(folder, `${title}.${container}`)

export async function writeSheet(folder: string, title: string, sheet: RecordingSheet): Promise<void> {
  await writeDurably(sheetFile(folder, title), JSON.stringify(sheet, null, 2))
  if (sheet.markers.length > 0)
    await writeDurably(chapterFile(folder, title), chaptersOf(sheet.markers, sheet.durationMs))
}

/** Null: there is none, or it is not ours. */
export async function readSheet(folder: string, title: string): Promise<RecordingSheet | null> {
  try {
    return recordingSheet.parse(JSON.parse(await readFile(sheetFile(folder, title), 'utf8')))
  } catch {
    return null
  }
}

/** Our own recordings, newest first; other files of the folder are none of our business. */
export async function listRecordings(folder: string): Promise<RecordingEntry[]> {
  const names = await readdir(folder).catch(() => [])
  const entries = await Promise.all(names.map((name) => entryOf(folder, name)))
  return entries
    .filter((entry) => entry !== null)
    .sort((one, other) => other.startedAt - one.startedAt)
    .slice(0, mostListed)
}

async function entryOf(folder: string, name: string): Promise<RecordingEntry | null> {
  const container = recordingContainers.find((each) => name.endsWith(`.${each}`))
  if (!container) return null
  const title = name.slice(0, -container.length - 1)
  const sheet = await readSheet(folder, title)
  const found = await stat(join(folder, name)).catch(() => null)
  if (!sheet || !found?.isFile()) return null
  const { startedAt, durationMs, ending, markers } = sheet
  return { title, container, sizeBytes: found.size, startedAt, durationMs, ending, markers: markers.length }
}

/** Every file of a recording takes the new title. @throws AppError `conflict` where one of that title is there */
export async function renameRecording(folder: string, entry: RecordingEntry, to: string): Promise<void> {
  const { title, container } = entry
  const moves = [
    [mediaFile(folder, title, container), mediaFile(folder, to, container)],
    [sheetFile(folder, title), sheetFile(folder, to)],
    [chapterFile(folder, title), chapterFile(folder, to)],
  ] as const
  for (const [, target] of moves)
    if (await stat(target).catch(() => null))
      throw new AppError('conflict', `There is a file ${target} already. Choose another name.`)
  for (const [from, target] of moves) await rename(from, target).catch(unlessMissing)
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

export async function deleteRecording(folder: string, { title, container }: RecordingEntry): Promise<void> {
  for (const file of [
    mediaFile(folder, title, container),
    chapterFile(folder, title),
    sheetFile(folder, title),
  ])
    await rm(file, { force: true })
}
