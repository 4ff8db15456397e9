import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { io, type Socket } from 'socket.io-client'
import { openSfuMedia } from '../../../src/room/sfu-media'
import { startRoom } from '../../../src/room/start'
import type { Reply } from '../../../src/shared/contract/errors'
import { protocolVersion, type StudioSays, type TellsStudio } from '../../../src/shared/contract/room'
import { type RoomConfig, roomConfig } from '../../../src/shared/contract/room-process'
import type { RelayState } from '../../../src/shared/domain/ice'
import type { PublishTarget } from '../../../src/shared/domain/live'
import { systemClock } from '../../../src/shared/system-clock'

export interface LiveRoom {
  viewerUrl: string
  port: number
  dataDir: string
  studio: Socket<TellsStudio, StudioSays>
  publishTarget(): Promise<PublishTarget>
  close(): Promise<void>
}

/** The real room with its real forwarder, in this process, serving pages that were just built. */
export async function openLiveRoom(options: {
  pagesDir: string
  port?: number
  dataDir?: string
  network?: Partial<RoomConfig>
  onRelay?: (state: RelayState) => void
}): Promise<LiveRoom> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'pulsedeck-live-')))
  const { pagesDir, port = 0, network = {}, onRelay } = options
  const config = roomConfig.parse({ dataDir, pagesDir, port, ...network })
  const log = pino({ level: 'warn' }, pino.destination(2))
  const openMedia = () => openSfuMedia({ clock: systemClock, log, config, ...(onRelay ? { onRelay } : {}) })
  const { says, server } = await startRoom({ config, clock: systemClock, log, openMedia })
  if (!server) throw new Error(says.message)
  const studio: LiveRoom['studio'] = io(`${says.url}/studio`, {
    auth: { token: says.studioToken, protocol: protocolVersion },
    transports: ['websocket'],
    forceNew: true,
  })
  await new Promise<void>((done, fail) => {
    studio.once('connect', done)
    studio.once('connect_error', fail)
  })
  // A studio that says nothing counts as away.
  const stopBeating = systemClock.every(500, () => studio.emit('clock.ping', undefined, () => undefined))
  return {
    viewerUrl: says.viewerUrl,
    port: server.port,
    dataDir,
    studio,
    async publishTarget() {
      const reply = await new Promise<Reply<PublishTarget>>((done) =>
        studio.emit('publish.authorize', undefined, done),
      )
      if (!reply.ok) throw new Error(reply.error.message)
      return reply.value
    },
    async close() {
      stopBeating()
      studio.disconnect()
      await server.close()
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true })
    },
  }
}
