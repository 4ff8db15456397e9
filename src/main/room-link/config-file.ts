import { randomBytes } from 'node:crypto'
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type RoomConfig, roomConfig } from '../../shared/contract/room-process'
import type { Settings } from '../../shared/domain/settings'
import type { Platform, RoomVariables } from '../platform'

/** The embedded room's configuration, out of the operator's settings. */
export function embeddedConfig(
  paths: Platform['paths'],
  settings: Settings['room'],
  network: Partial<RoomConfig> = {},
): RoomConfig {
  return roomConfig.parse({
    host: settings.reach === 'localNetwork' ? '0.0.0.0' : '127.0.0.1',
    port: settings.port,
    dataDir: join(paths.data, 'room'),
    pagesDir: join(paths.out, 'renderer'),
    ...network,
  } satisfies Partial<RoomConfig>)
}

/** What of it may be on a disk: the servers come with their passwords. */
export const withoutSecrets = (config: RoomConfig): RoomConfig => ({ ...config, iceServers: [] })

/** The rest, for the process's environment. */
export const secretVariables = ({ iceServers }: RoomConfig): RoomVariables =>
  iceServers.length === 0 ? {} : { PULSEDECK_ROOM_ICE_SERVERS: JSON.stringify(iceServers) }

/** Old or new, never half; readable by its owner only. Answers its path. */
export async function writeConfigFile(dir: string, config: RoomConfig): Promise<string> {
  const file = join(dir, 'room.json')
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await mkdir(dir, { recursive: true })
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(JSON.stringify(config, null, 2))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
  return file
}
