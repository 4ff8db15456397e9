import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { roomConfig } from '../../shared/contract/room-process'
import type { Clock } from '../../shared/domain/clock'
import type { Platform, RoomProcess } from '../platform'
import { writeConfigFile } from '../room-link/config-file'

const listensWithinMs = 15_000

/** A room server of its own, on a free port of this machine alone, with a store that is thrown away. */
export async function startDrillRoom(
  clock: Clock,
  { paths, startRoom }: Pick<Platform, 'paths' | 'startRoom'>,
): Promise<{ process: RoomProcess; end(): Promise<void> }> {
  const dir = join(paths.data, 'drill')
  const config = roomConfig.parse({
    ...{ host: '127.0.0.1', port: 0, dataDir: join(dir, 'room'), pagesDir: join(paths.out, 'renderer') },
  })
  const process = startRoom(await writeConfigFile(dir, config))
  const gone = new Promise<void>((done) => void process.onExit(() => done()))
  async function end(): Promise<void> {
    process.kill()
    await gone
    await rm(dir, { recursive: true, force: true })
  }
  const listens = new Promise<boolean>((done) => {
    clock.after(listensWithinMs, () => done(false))
    process.onExit(() => done(false))
    process.onMessage(({ type }) => done(type === 'listening'))
  })
  if (await listens) return { process, end }
  await end()
  throw new Error('its room server did not start')
}
