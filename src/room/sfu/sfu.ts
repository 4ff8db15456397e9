import { randomBytes } from 'node:crypto'
import type { SessionEnd } from '../../shared/contract/session-end'
import type { Clock, Stop } from '../../shared/domain/clock'
import { createEndedSessions, isSameAddress } from './ended-sessions'
import { createHub, type PublisherListener } from './hub'
import type { Logger } from './logger'
import { findMediaPort, untilFree } from './media-port'
import { type OfferedIceServer, offeredTo } from './network/ice-servers'
import { type NetworkOptions, openWays, plainNetwork } from './network/ways'
import { createPublish } from './publish'
import { atCapacity } from './refusal'
import type { PublisherState } from './room'
import { createRooms } from './rooms'
import { type Ability, type Opener, type Session, type SessionLimits, sessionLimits } from './session'
import type { RoomStats } from './stats'
import type { OpenTransport } from './transport'
import { createWatch } from './watch'

export interface SfuOptions extends Partial<NetworkOptions> {
  clock: Clock
  log: Logger
  /** The UDP port all media shares; 0 takes a free one. */
  mediaPort: number
  /** Only this address for media; every address of the machine without. */
  bindAddress?: string
  /** Publishers and viewers together. */
  maxSessions?: number
  /** What a publisher may send over all its layers. */
  maxIngestBitrateBps?: number
  limits?: Partial<SessionLimits>
}

export type SessionAddress = Pick<Session, 'id' | 'ability' | 'room' | 'subject'>

export interface Started {
  session: Session
  answer: string
}

/** The forwarding engine: WHIP in, WHEP out, no transcoding. */
export interface Sfu {
  readonly mediaPort: number
  /** For the `Link` headers of whom the answer is for (RFC 9725, section 4.6); null: somebody unknown. */
  iceServersFor(subject: string | null): OfferedIceServer[]
  /** @throws AppError | HttpRefusal */
  publish(room: string, subject: string, offer: string, by?: Opener): Promise<Started>
  /** @throws AppError | HttpRefusal */
  watch(room: string, subject: string, offer: string, by?: Opener): Promise<Started>
  /** Only its maker's; undefined for everyone else's. */
  session(at: SessionAddress): Session | undefined
  /** Why the room ended it, for a while; only its maker's, too. */
  endOf(at: SessionAddress): SessionEnd | undefined
  publisherOf(room: string): PublisherState
  onPublisher(listener: PublisherListener): Stop
  /** One publisher took over from another that is not its own. */
  onReplaced(listener: (room: string) => void): Stop
  /** Ends every session a subject made. */
  endSessionsOf(subject: string, why: SessionEnd): void
  stats(room: string): RoomStats
  close(): Promise<void>
}

/** Starts the engine; loads the native library. @throws AppError `portTaken` */
export async function createSfu(options: SfuOptions): Promise<Sfu> {
  const library = await import('node-datachannel')
  const mediaPort = await findMediaPort(options.mediaPort, options.bindAddress)
  const ways = openWays(library, {
    clock: options.clock,
    log: options.log,
    network: { ...plainNetwork, ...options },
    port: mediaPort,
    ...(options.bindAddress ? { bindAddress: options.bindAddress } : {}),
  })
  const engine = createEngine(ways, options)
  return {
    ...engine,
    mediaPort,
    async close() {
      await engine.close()
      ways.close()
      await untilFree(mediaPort, options)
    },
  }
}

const tickMs = 50

/** The engine over any transports. */
export function createEngine(
  ways: Record<Ability, OpenTransport>,
  options: SfuOptions,
): Omit<Sfu, 'mediaPort'> {
  const { clock, log } = options
  const hub = createHub<Parameters<PublisherListener>>()
  const replacements = createHub<[room: string]>()
  const rooms = createRooms({ clock, changed: hub.tell, replaced: replacements.tell })
  const limits = { ...sessionLimits, ...options.limits }
  const sessions = new Map<string, Session>()
  const ended = createEndedSessions(clock)
  const maxSessions = options.maxSessions ?? 600
  let opening = 0
  let isClosed = false

  const shared = {
    clock,
    log,
    rooms,
    limits,
    add(session: Session) {
      sessions.set(session.id, session)
      if (isClosed) session.end('closed')
    },
    remove(id: string, why: SessionEnd | 'left') {
      const session = sessions.get(id)
      sessions.delete(id)
      if (session && why !== 'left') ended.add(session, why)
    },
    newId: () => randomBytes(24).toString('base64url'),
  }
  const publish = createPublish({
    ...shared,
    open: ways.publish,
    maxBitrateBps: options.maxIngestBitrateBps ?? 10_000_000,
  })
  const watch = createWatch({ ...shared, open: ways.watch })
  const stopTicking = clock.every(tickMs, () => rooms.tick(clock.now()))

  async function admitted(start: () => Promise<Started>): Promise<Started> {
    if (isClosed || sessions.size + opening >= maxSessions) throw atCapacity()
    opening += 1
    try {
      return await start()
    } finally {
      opening -= 1
    }
  }

  return {
    iceServersFor: (subject) =>
      offeredTo(subject, options.iceServers ?? [], {
        ttlSeconds: options.turnTtlSeconds ?? plainNetwork.turnTtlSeconds,
        wallMs: clock.wall(),
      }),
    publish: (room, subject, offer, by) => admitted(() => publish(room, subject, offer, by)),
    watch: (room, subject, offer, by) => admitted(() => watch(room, subject, offer, by)),
    session(at) {
      const found = sessions.get(at.id)
      return found && isSameAddress(found, at) ? found : undefined
    },
    endOf(at) {
      const end = ended.find(at)
      // Whoever published since is the newer one: coming back by itself would be a fight.
      const isTaken = end !== undefined && at.ability === 'publish' && rooms.find(at.room)?.current
      return isTaken ? 'replaced' : end
    },
    publisherOf: (room) => rooms.find(room)?.state ?? { live: false, since: null },
    onPublisher: hub.listen,
    onReplaced: replacements.listen,
    endSessionsOf(subject, why) {
      for (const session of [...sessions.values()]) if (session.subject === subject) session.end(why)
    },
    stats: (room) => rooms.stats(room),
    async close() {
      if (isClosed) return
      isClosed = true
      stopTicking()
      for (const session of [...sessions.values()]) session.end('closed')
      hub.clear()
      replacements.clear()
    },
  }
}
