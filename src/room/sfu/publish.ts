import type { Clock } from '../../shared/domain/clock'
import { planIngest } from './ingest/plan'
import { createPublisher, type Publisher } from './ingest/publisher'
import type { Logger } from './logger'
import type { Rooms } from './rooms'
import { composeAnswer } from './sdp/answer'
import { parseOffer } from './sdp/parse'
import type { Session, SessionLimits } from './session'
import { createSessionLife, sessionOver } from './session-life'
import type { Started } from './sfu'
import type { OpenTransport, Transport } from './transport'

export interface SessionParts {
  clock: Clock
  log: Logger
  rooms: Rooms
  limits: SessionLimits
  open: OpenTransport
  add(session: Session): void
  remove(session: Session): void
  newId(): string
}

/** Takes a WHIP offer. @throws AppError | HttpRefusal */
export function createPublish(parts: SessionParts & { maxBitrateBps: number }) {
  const { clock, log, rooms, limits } = parts
  return async (roomName: string, subject: string, sdp: string): Promise<Started> => {
    const offer = parseOffer(sdp)
    const plan = planIngest(offer)
    const room = rooms.open(roomName)
    const id = parts.newId()
    let transport: Transport | null = null
    let session: Session | null = null

    const publisher: Publisher = createPublisher({
      plan,
      clock,
      maxBitrateBps: parts.maxBitrateBps,
      send: (packet) => transport?.send(packet) ?? false,
      forward: (layer, packet, startsPicture) => room.forward(publisher, layer, packet, startsPicture),
    })
    const life = createSessionLife({
      clock,
      log,
      label: { id, room: roomName, ability: 'publish' },
      startMs: limits.startMs,
      isOver: (nowMs) =>
        nowMs - publisher.lastPacketAt > limits.silentPublisherMs ? 'it sends nothing any more' : null,
      freed() {
        room.removePublisher(publisher)
        rooms.leave(roomName, publisher.counts)
        if (session) parts.remove(session)
      },
    })
    room.addPublisher(publisher, () => life.end('a newer publisher took over'))
    try {
      transport = await parts.open(offer.transport, {
        packet: (packet) => publisher.receive(packet),
        open: () => life.opened(),
        gone: () => life.end('the publisher left'),
      })
    } catch (error) {
      life.end('no transport could be set up')
      throw error
    }
    life.attach(transport)
    session = sessionOver({
      fixed: {
        id,
        ability: 'publish',
        room: roomName,
        subject,
        etag: `"${parts.newId()}"`,
        remoteUfrag: offer.transport.ufrag,
      },
      transport,
      end: () => life.end('it was ended'),
    })
    parts.add(session)
    const answer = composeAnswer(offer, transport.local, (section) => {
      const format = plan.chosen.get(section)
      return { formats: format ? [format] : [] }
    })
    return { session, answer }
  }
}
