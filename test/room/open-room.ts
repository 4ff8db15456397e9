import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import type { Publisher } from '../../src/room/events/show'
import type { Log } from '../../src/room/log'
import type { Media } from '../../src/room/media'
import type { RoomServer } from '../../src/room/server'
import { startRoom } from '../../src/room/start'
import { openDatabase } from '../../src/room/store/database'
import { createStore, type Store } from '../../src/room/store/store'
import type { Reply } from '../../src/shared/contract/errors'
import {
  joinAnswer,
  protocolVersion,
  type StudioSays,
  type TellsStudio,
  type TellsViewer,
  type ViewerSays,
} from '../../src/shared/contract/room'
import { type RoomConfig, type RoomProcessSays, roomConfig } from '../../src/shared/contract/room-process'
import { systemClock } from '../../src/shared/system-clock'

export type ViewerSocket = Socket<TellsViewer, ViewerSays>
export type StudioSocket = Socket<TellsStudio, StudioSays>
export type Listening = Extract<RoomProcessSays, { type: 'listening' }>

export const quietLog: Log = { error() {}, warn() {}, info() {}, debug() {} }

/** A room without a forwarder: who publishes is said by hand. */
export function handMedia(): Media & { publish(publisher: Publisher): void; ended: string[] } {
  const listeners = new Set<(room: string, publisher: Publisher) => void>()
  const ended: string[] = []
  let now: Publisher = { live: false, since: null }
  return {
    async routes(fastify, authorize) {
      fastify.post<{ Params: { room: string } }>('/whep/:room', async (request) => {
        const { id } = await authorize(request, 'watch', request.params.room)
        return { id }
      })
    },
    onPublisher(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onReplaced: () => () => {},
    ended,
    endSessionsOf: (subject, why) => void ended.push(`${subject} ${why}`),
    publisherOf: () => now,
    close() {},
    publish(publisher) {
      now = publisher
      for (const listener of listeners) listener('main', publisher)
    },
  }
}

export interface OpenRoom {
  readonly says: Listening
  readonly server: RoomServer
  readonly dataDir: string
  readonly store: Store
  readonly media: ReturnType<typeof handMedia>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  join(name: string, ticket?: string | null): Promise<ReturnType<typeof joinAnswer.parse>>
  viewer(name: string): Promise<{ id: string; socket: ViewerSocket; token: string; ticket: string }>
  /** A page's socket, in the hands of `early` before it connects. */
  open(token: string, early: (socket: ViewerSocket) => void): Promise<ViewerSocket>
  studio(): Promise<StudioSocket>
  /** Leaves the ledger on the disk, for another start. */
  stop(): Promise<void>
  close(): Promise<void>
}

/** The real room server in this process, on a free port of loopback. */
export async function openRoom(
  config: Partial<RoomConfig> = {},
  deps: { log?: Log } = {},
): Promise<OpenRoom> {
  const dataDir = config.dataDir ?? (await mkdtemp(join(tmpdir(), 'pulsedeck-room-')))
  const pagesDir = config.pagesDir ?? (await writePages(dataDir))
  const whole = roomConfig.parse({ port: 0, ...config, dataDir, pagesDir })
  const media = handMedia()
  const store = createStore(openDatabase(join(dataDir, 'room.db')), systemClock)
  const started = await startRoom({
    config: whole,
    clock: systemClock,
    log: quietLog,
    openMedia: async () => media,
    store,
    ...deps,
  })
  if (!started.server) throw new Error(`${started.says.code}: ${started.says.message}`)
  const { says, server } = started
  const sockets: Socket[] = []
  const post: OpenRoom['post'] = (path, body, headers = {}) =>
    fetch(`${says.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const join_: OpenRoom['join'] = async (name, ticket = null) =>
    joinAnswer.parse(await (await post('/api/rooms/main/join', { name, ticket })).json())
  async function connect<S extends Socket>(
    namespace: string,
    token: string,
    early: (socket: S) => void = () => {},
  ): Promise<S> {
    const socket = dial(`${says.url}${namespace}`, token)
    early(socket as S)
    sockets.push(socket)
    await connected(socket)
    return socket as S
  }
  async function stop(): Promise<void> {
    for (const socket of sockets) socket.disconnect()
    await server.close()
  }
  return {
    says,
    server,
    dataDir,
    store,
    media,
    post,
    join: join_,
    async viewer(name) {
      const { token, viewerId, ticket } = await join_(name)
      return { id: viewerId, token, ticket, socket: await connect<ViewerSocket>('/viewer', token) }
    },
    open: (token, early) => connect<ViewerSocket>('/viewer', token, early),
    studio: () => connect<StudioSocket>('/studio', says.studioToken),
    stop,
    async close() {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function writePages(dir: string): Promise<string> {
  await writeFile(
    join(dir, 'viewer.html'),
    '<script nonce="__PULSEDECK_NONCE__" type="module" src="./assets/viewer.js"></script>',
  )
  return dir
}

/** A socket that does not come back by itself. */
export const dial = (url: string, token: string, more: object = {}): Socket =>
  io(url, {
    auth: { token, protocol: protocolVersion },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...more,
  })

export function connected(socket: Socket): Promise<void> {
  return new Promise((done, fail) => {
    socket.once('connect', done)
    socket.once('connect_error', fail)
  })
}

/** Says anything, well formed or not, and waits for the acknowledgement. */
export const say = (socket: unknown, name: string, ...args: unknown[]): Promise<Reply<never>> =>
  (socket as Socket).timeout(3_000).emitWithAck(name, ...args)

export const heard = async <T>(socket: unknown, name: string): Promise<T> => {
  const [payload] = await once(socket as never, name)
  return payload as T
}
