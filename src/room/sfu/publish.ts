import { type IngestPlan, planIngest } from './ingest/plan'
import { createPublisher, type Publisher } from './ingest/publisher'
import { composeAnswer } from './sdp/answer'
import { parseOffer } from './sdp/parse'
import type { Opener } from './session'
import { createSessionLife, type SessionLife } from './session-life'
import { openSession, type SessionParts } from './session-open'
import type { Started } from './sfu'
import type { Transport } from './transport'

export type PublishParts = SessionParts & { maxBitrateBps: number }

/** Takes WHIP offers. The function it returns @throws AppError | HttpRefusal */
export function createPublish(parts: PublishParts) {
  return async (room: string, subject: string, sdp: string, by: Opener = {}): Promise<Started> => {
    const offer = parseOffer(sdp)
    const plan = planIngest(offer)
    const label = { id: parts.newId(), room, ability: 'publish' as const }
    const { publisher, life, ready } = enter(parts, { ...label, subject, by }, plan)
    const { session, transport } = await openSession(parts, {
      label,
      subject,
      remote: offer.transport,
      life,
      ready,
      packet: (packet) => publisher.receive(packet),
    })
    const answer = composeAnswer(offer, transport.local, (section) => ({
      formats: plan.chosen.get(section) ?? [],
    }))
    return { session, answer }
  }
}

interface Entered {
  publisher: Publisher
  life: SessionLife
  ready(transport: Transport): void
}

/** The room has the publisher from here until its life ends. */
function enter(
  { clock, log, rooms, limits, remove, maxBitrateBps }: PublishParts,
  label: { id: string; room: string; ability: 'publish'; subject: string; by: Opener },
  plan: IngestPlan,
): Entered {
  const room = rooms.open(label.room)
  let transport: Transport | null = null
  const publisher: Publisher = createPublisher({
    plan,
    clock,
    maxBitrateBps,
    send: (packet) => transport?.send(packet) ?? false,
    forward: (layer, slot, begins) => room.forward(publisher, layer, slot, begins),
    turn: (layer, slot, how) => room.turn(publisher, layer, slot, how),
  })
  const life = createSessionLife({
    clock,
    log,
    label,
    startMs: limits.startMs,
    expiresAt: label.by.expiresAt ?? Number.POSITIVE_INFINITY,
    isSilent: (nowMs) => nowMs - publisher.lastPacketAt > limits.silentPublisherMs,
    freed(why) {
      room.removePublisher(publisher)
      rooms.leave(label.room, publisher.counts)
      remove(label.id, why)
    },
  })
  const { id, subject, by } = label
  room.addPublisher(publisher, {
    id,
    subject,
    replaces: by.replaces ?? null,
    end: (how) => life.end(how === 'own' ? 'left' : 'replaced'),
  })
  return {
    publisher,
    life,
    ready(opened) {
      transport = opened
    },
  }
}
