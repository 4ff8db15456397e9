import { type IngestPlan, planIngest } from './ingest/plan'
import { createPublisher, type Publisher } from './ingest/publisher'
import { composeAnswer } from './sdp/answer'
import { parseOffer } from './sdp/parse'
import { createSessionLife, type SessionLife } from './session-life'
import { openSession, type SessionParts } from './session-open'
import type { Started } from './sfu'
import type { Transport } from './transport'

export type PublishParts = SessionParts & { maxBitrateBps: number }

/** Takes WHIP offers. The function it returns @throws AppError | HttpRefusal */
export function createPublish(parts: PublishParts) {
  return async (room: string, subject: string, sdp: string): Promise<Started> => {
    const offer = parseOffer(sdp)
    const plan = planIngest(offer)
    const label = { id: parts.newId(), room, ability: 'publish' as const }
    const { publisher, life, ready } = enter(parts, label, plan)
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
  label: { id: string; room: string; ability: 'publish' },
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
  })
  const isSilent = (nowMs: number) => nowMs - publisher.lastPacketAt > limits.silentPublisherMs
  const life = createSessionLife({
    clock,
    log,
    label,
    startMs: limits.startMs,
    isOver: (nowMs) => (isSilent(nowMs) ? 'it sends nothing any more' : null),
    freed() {
      room.removePublisher(publisher)
      rooms.leave(label.room, publisher.counts)
      remove(label.id)
    },
  })
  room.addPublisher(publisher, () => life.end('a newer publisher took over'))
  return {
    publisher,
    life,
    ready(opened) {
      transport = opened
    },
  }
}
