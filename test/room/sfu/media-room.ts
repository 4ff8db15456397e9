import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSfuMedia } from '../../../src/room/sfu-media'
import { startRoom } from '../../../src/room/start'
import { type RoomConfig, roomConfig } from '../../../src/shared/contract/room-process'
import { systemClock } from '../../../src/shared/system-clock'
import { silentLog } from './silent-log'

export interface MediaRoom {
  readonly url: string
  /** Each of another subject unless one is named. */
  token(ability: 'publisher' | 'viewer', subject?: string): Promise<string>
  close(): Promise<void>
}

/** The whole room server on loopback, as it is built: real tokens, real limits, the real forwarder. */
export async function openMediaRoom(network: Partial<RoomConfig> = {}): Promise<MediaRoom> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pulsedeck-room-'))
  await writeFile(join(dataDir, 'viewer.html'), '<!doctype html>')
  const config = roomConfig.parse({
    port: 0,
    startCredits: 0,
    dataDir,
    pagesDir: dataDir,
    ...network,
  })
  const log = silentLog
  const clock = systemClock
  const { says, server } = await startRoom({
    config,
    clock,
    log,
    openMedia: () => openSfuMedia({ clock, log, config }),
  })
  if (!server) throw new Error(says.message)
  let subjects = 0
  return {
    url: says.url,
    async token(ability, subject = `someone-${++subjects}`) {
      return (await server.tokens.issue(ability, subject)).token
    },
    async close() {
      await server.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
