import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import type { RoomConfig } from '../shared/contract/room-process'
import { isListed, showsCard } from '../shared/domain/access'
import type { Clock, Stop } from '../shared/domain/clock'
import { studioUrl } from './address'
import { loadSigningKey } from './auth/signing-key'
import { createTokens, type Tokens } from './auth/tokens'
import { createDesk, type Desk } from './events/desk'
import { createSockets, type Sockets } from './events/sockets'
import { createAuthorize } from './http/authorize'
import { creditsRoute } from './http/credits'
import { doorRoutes } from './http/door'
import { answerFailures } from './http/failures'
import { guardHeaders } from './http/headers'
import { joinRoute } from './http/join'
import { pageRoutes } from './http/pages'
import { statusRoutes } from './http/status'
import { createLimits } from './limits'
import type { Log } from './log'
import type { Media } from './media'
import { createMeters } from './meters'
import { paymentRoutes } from './payments/routes'
import { createSandbox, type Sandbox } from './payments/sandbox'
import { createShop, type Shop } from './payments/shop'
import { openShowDatabase } from './show/database'
import { openDatabase } from './store/database'
import { createStore, type Store } from './store/store'

export interface RoomDeps {
  config: RoomConfig
  clock: Clock
  log: Log
  openMedia(): Promise<Media>
  /** The ledger; the server's own file unless given. */
  store?: Store
}
export interface RoomServer {
  readonly port: number
  readonly tokens: Tokens
  /** Tells viewers that the show is over, before a close; without it that looks like a crash, and they wait. */
  sayGoodbye(): Promise<void>
  close(): Promise<void>
}
interface Parts extends RoomDeps {
  media: Media
  store: Store
  tokens: Tokens
  fastify: FastifyInstance
  sockets: Sockets
  desk: Desk
  sandbox: Sandbox
  shop: Shop
  port(): number
}

/** JSON bodies; SDP routes set their own. */
const mostBodyBytes = 16 * 1_024
const goodbyeMs = 100
/** Connections that a whole audience opens at once; the system may take fewer. */
const mostWaiting = 4_096

/** @throws AppError `fileCorrupt` | `unavailable` | `portTaken`, or node's `EADDRINUSE` */
export async function startServer(deps: RoomDeps): Promise<RoomServer> {
  const { config, clock, log } = deps
  const closers: (() => unknown)[] = []
  const close = async () => {
    for (const step of closers.splice(0).reverse()) await step()
  }
  try {
    const store = deps.store ?? createStore(openDatabase(join(config.dataDir, 'room.db')), clock)
    closers.push(store.close)
    const tokens = createTokens({ key: await loadSigningKey(config.dataDir), room: config.room, clock })
    const media = await deps.openMedia()
    closers.push(media.close)
    const fastify = Fastify({ bodyLimit: mostBodyBytes, forceCloseConnections: true })
    closers.push(() => fastify.close())
    const sockets = createSockets(fastify.server, config)
    const showDatabase = openShowDatabase(join(config.dataDir, 'show.db'), { wall: clock.wall, log })
    closers.push(() => showDatabase.isOpen && showDatabase.close())
    const sandbox = createSandbox(randomBytes(32).toString('hex'))
    const shop = createShop({ providers: [sandbox], store })
    const desk = createDesk({
      ...{ clock, store, showDatabase, log, shop },
      audience: sockets.audience,
      endSessionsOf: media.endSessionsOf,
    })
    closers.push(desk.close, sockets.close)
    const port = () => (fastify.server.address() as AddressInfo | null)?.port ?? config.port
    closers.push(await wire({ ...deps, store, tokens, media, fastify, sockets, desk, sandbox, shop, port }))
    await fastify.listen({ host: config.host, port: config.port, backlog: mostWaiting })
    return { port: port(), tokens, sayGoodbye: () => sayGoodbye(desk, clock), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Resolves when it is likely to have left this machine. */
async function sayGoodbye(desk: Desk, clock: Clock): Promise<void> {
  if (desk.presence.count === 0) return
  desk.ends.sayGoodbye()
  await new Promise<void>((done) => clock.after(goodbyeMs, done))
}

/** Answers its undo. */
async function wire(parts: Parts): Promise<Stop> {
  const { config, clock, log, media, store, tokens, fastify, sockets, desk, port } = parts
  const behindProxy = config.publicUrl !== undefined
  const look = () => ({
    room: config.room,
    live: desk.show.publisher.live,
    watching: desk.presence.count,
    studioPresent: desk.show.studioPresent,
  })
  const { access } = desk
  const { standings } = desk.ends
  const meters = createMeters(look)
  const limits = createLimits(config.addressShare, (limit) => meters.refused(limit))
  const door = { config, store, tokens, limits, access }
  const authorize = createAuthorize({
    ...{ tokens, limits, behindProxy },
    room: config.room,
    requireWelcome: standings.requireWelcome,
    requireEntry: access.requireEntry,
  })
  answerFailures(fastify, log)
  guardHeaders(fastify, config.publicUrl)
  doorRoutes(fastify, { ...door, look })
  creditsRoute(fastify, { ...door, desk })
  joinRoute(fastify, {
    ...{ ...door, clock },
    chat: desk.chat,
    isBlocked: standings.isBlocked,
  })
  const isShown = () => showsCard(access.policy.kind)
  statusRoutes(fastify, { look, isShown, meters, authorize, behindProxy })
  await pageRoutes(fastify, config, () => isListed(access.policy.kind))
  await paymentRoutes(fastify, { ...parts, limits, behindProxy })
  await media.routes(fastify, authorize)
  const publishEndpoint = () => `${studioUrl(config.host, port())}/whip/${config.room}`
  sockets.open({
    desk,
    door: { tokens, limits, clock, log, behindProxy, countryHeader: config.countryHeader ?? null },
    meters,
    publishEndpoint,
  })
  desk.change({ publisher: media.publisherOf(config.room) })
  const isOurs = (room: string) => room === config.room
  const stops = [
    media.onPublisher((room, publisher) => isOurs(room) && desk.publisherChanged(publisher)),
    media.onReplaced((room) => isOurs(room) && desk.ends.publisherReplaced()),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
