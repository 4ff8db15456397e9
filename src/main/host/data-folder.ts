import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/contract/errors'

export interface Surroundings {
  platform: NodeJS.Platform
  env: Readonly<Record<string, string | undefined>>
  home: string
}

/** Where settings, journal and room store live: the same for both hosts. */
export function dataFolder({ platform, env, home }: Surroundings): string {
  if (env.PULSEDECK_DATA) return env.PULSEDECK_DATA
  switch (platform) {
    case 'win32':
      return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'pulsedeck')
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'pulsedeck')
    default:
      return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'pulsedeck')
  }
}

const lockName = 'host.pid'

/**
 * Makes the folder and takes it for this process; two studios on one journal would both move the hardware.
 * Answers what gives it back. @throws AppError `conflict` while another living process holds it
 */
export async function takeDataFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, lockName)
  const give = () => rm(file, { force: true })
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' })
      return give
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = Number(await readFile(file, 'utf8').catch(() => ''))
      if (holder !== process.pid && isAlive(holder))
        throw new AppError(
          'conflict',
          `Pulsedeck runs already (process ${holder}). If it does not, delete ${file}.`,
        )
      await give()
    }
  }
  throw new AppError('conflict', `Another Pulsedeck started at the same moment and holds ${folder}.`)
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
