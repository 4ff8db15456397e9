import { statfs } from 'node:fs/promises'
import type { DiskView } from '../../shared/domain/recording'

const gigabyte = 1e9
export const lowBytes = 5 * gigabyte
export const lowMinutes = 30
/** Room for the end of the file, the settings and the journal. */
export const fullBytes = 0.5 * gigabyte

export type FreeBytes = (folder: string) => Promise<number>

/** What an ordinary user may still write. */
export const freeBytesOf: FreeBytes = async (folder) => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** `bytesPerSecond`: of the recording that runs, 0 where nothing is known of it. */
export function diskViewOf(freeBytes: number, bytesPerSecond: number): DiskView {
  const usable = Math.max(0, freeBytes - fullBytes)
  const minutesLeft = bytesPerSecond > 0 ? usable / bytesPerSecond / 60 : null
  const isLow = freeBytes < lowBytes || (minutesLeft !== null && minutesLeft < lowMinutes)
  return { verdict: freeBytes < fullBytes ? 'full' : isLow ? 'low' : 'plenty', freeBytes, minutesLeft }
}
