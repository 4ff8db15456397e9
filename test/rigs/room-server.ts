import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import type { Reply } from '../../src/shared/contract/errors'
import {
  joinAnswer,
  protocolVersion,
  type StudioSays,
  type TellsStudio,
} from '../../src/shared/contract/room'
import {
  type RoomConfig,
  type RoomProcessSays,
  roomProcessSays,
} from '../../src/shared/contract/room-process'
import type { PublishTarget } from '../../src/shared/domain/live'

export interface RoomServer {
  readonly process: ChildProcess
  readonly says: Extract<RoomProcessSays, { type: 'listening' }>
  readonly studio: Socket<TellsStudio, StudioSays>
  publishTarget(): Promise<PublishTarget>
  join(name: string): Promise<{ token: string; viewerId: string; whep: string }>
  stop(): Promise<void>
}

/** The built room server in its own process, with a studio's socket joined. */
export async function startRoomServer(config: Partial<RoomConfig> = {}): Promise<RoomServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pulsedeck-room-'))
  const configFile = join(dataDir, 'room.json')
  await writeFile(
    configFile,
    JSON.stringify({ dataDir, pagesDir: resolve('out/renderer'), port: 0, ...config }),
  )
  const child = fork(resolve('out/room/index.js'), {
    env: { ...process.env, PULSEDECK_ROOM_CONFIG: configFile },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const says = await new Promise<RoomProcessSays>((done, fail) => {
    child.once('message', (message) => done(roomProcessSays.parse(message)))
    child.once('exit', (code) => fail(new Error(`the room server ended with ${code}`)))
  })
  if (says.type !== 'listening') throw new Error(JSON.stringify(says))
  const studio: Socket<TellsStudio, StudioSays> = io(`${says.url}/studio`, {
    auth: { token: says.studioToken, protocol: protocolVersion },
    transports: ['websocket'],
  })
  await new Promise<void>((done, fail) => {
    studio.once('connect', done)
    studio.once('connect_error', fail)
  })
  return {
    process: child,
    says,
    studio,
    publishTarget: () =>
      new Promise((done, fail) =>
        studio.emit('publish.authorize', undefined, (reply: Reply<PublishTarget>) =>
          reply.ok ? done(reply.value) : fail(new Error(reply.error.message)),
        ),
      ),
    async join(name) {
      const response = await fetch(`${says.url}/api/rooms/${says.room}/join`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, ticket: null }),
      })
      const answer = joinAnswer.parse(await response.json())
      return { ...answer, whep: new URL(answer.whep, says.url).href }
    },
    async stop() {
      studio.disconnect()
      const ended = new Promise((done) => child.once('exit', done))
      child.kill()
      await ended
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
