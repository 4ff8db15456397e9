import { cname } from './egress/lane'
import { planEgress } from './egress/plan'
import { createViewer, type Viewer } from './egress/viewer'
import type { SessionParts } from './publish'
import { nobodyPublishes } from './refusal'
import { composeAnswer } from './sdp/answer'
import { parseOffer } from './sdp/parse'
import type { Session } from './session'
import { createSessionLife, sessionOver } from './session-life'
import type { Started } from './sfu'
import type { Transport } from './transport'

/** Takes a WHEP offer. @throws AppError | HttpRefusal */
export function createWatch(parts: SessionParts) {
  const { clock, log, rooms, limits } = parts
  return async (roomName: string, subject: string, sdp: string): Promise<Started> => {
    const offer = parseOffer(sdp)
    const room = rooms.find(roomName)
    if (room?.published === undefined) throw nobodyPublishes()
    const plan = planEgress(offer, room.published)
    const id = parts.newId()
    let transport: Transport | null = null
    let session: Session | null = null

    const viewer: Viewer = createViewer({
      plan,
      lanes: room.lanes,
      send: (packet) => transport?.send(packet) ?? false,
      requestKeyframe: () => room.requestKeyframe(),
      nowMs: clock.now(),
    })
    const life = createSessionLife({
      clock,
      log,
      label: { id, room: roomName, ability: 'watch' },
      startMs: limits.startMs,
      isOver: (nowMs) =>
        room.state.live && nowMs - viewer.lastHeardAt > limits.silentViewerMs ? 'it reports nothing' : null,
      freed() {
        room.removeViewer(viewer)
        rooms.leave(roomName, viewer.counts)
        if (session) parts.remove(session)
      },
    })
    room.addViewer(viewer, () => life.end('it cannot decode what is published now'))
    try {
      transport = await parts.open(offer.transport, {
        packet: (packet) => viewer.receive(packet, clock.now()),
        open() {
          life.opened()
          viewer.open(clock.now())
        },
        gone: () => life.end('the viewer left'),
      })
    } catch (error) {
      life.end('no transport could be set up')
      throw error
    }
    life.attach(transport)
    session = sessionOver({
      fixed: {
        id,
        ability: 'watch',
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
      const accepted = plan.sections.find((one) => one.section === section)
      if (!accepted) return { formats: [] }
      const { ssrc } = viewer.outlets[accepted.kind]
      return { formats: accepted.formats, sent: { ssrc, cname, stream: cname } }
    })
    return { session, answer }
  }
}
