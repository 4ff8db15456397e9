import { execFile } from 'node:child_process'
import { mkdtemp, open, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A file system of its own (tmpfs), small enough to be really full. */
export interface SmallDisk {
  readonly folder: string
  /** Takes every byte that is left. */
  fill(): Promise<void>
  /** Gives them back. */
  free(): Promise<void>
  /** May be called twice. */
  unmount(): Promise<void>
}

/** Mounting takes root on Linux. Where it is not to be had, says so in one line. */
export const hasSmallDisk = (): boolean => {
  if (process.platform === 'linux' && process.getuid?.() === 0) return true
  console.warn('skipped, rig missing: a small file system; run as root on Linux')
  return false
}

export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'pulsedeck-disk-'))
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  const ballast = join(folder, 'ballast')
  let isMounted = true
  return {
    folder,
    async fill() {
      const handle = await open(ballast, 'a')
      try {
        for (;;) {
          const { bavail, bsize } = await statfs(folder)
          await handle.write(Buffer.alloc(Math.max(bavail * bsize, 4_096)))
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        await handle.close()
      }
    },
    free: () => rm(ballast, { force: true }),
    async unmount() {
      if (!isMounted) return
      isMounted = false
      // Lazily: a process that still ends may hold a file.
      await run('umount', ['-l', folder])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
