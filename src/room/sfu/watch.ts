import { cname } from './egress/feed'
import { type EgressPlan, planEgress, repairFormats } from './egress/plan'
import { createViewer, type Viewer } from './egress/viewer'
import { nobodyPublishes } from './refusal'
import type { Room } from './room'
import { composeAnswer } from './sdp/answer'
import { parseOffer } from './sdp/parse'
import type { Opener } from './session'
import { createSessionLife, type SessionLife } from './session-life'
import { openSession, type SessionParts } from './session-open'
import type { Started } from './sfu'
import type { Transport } from './transport'

/** Takes WHEP offers. The function it returns @throws AppError | HttpRefusal */
export function createWatch(parts: SessionParts) {
  return async (name: string, subject: string, sdp: string, by: Opener = {}): Promise<Started> => {
    const offer = parseOffer(sdp)
    const room = parts.rooms.find(name)
    if (room?.published === undefined) throw nobodyPublishes()
    const plan = planEgress(offer, room.published)
    const label = { id: parts.newId(), room: name, ability: 'watch' as const }
    const { viewer, life, ready } = enter(parts, label, { room, plan, by })
    const { session, transport } = await openSession(parts, {
      label,
      subject,
      remote: offer.transport,
      life,
      ready,
      layers: viewer.picture,
      packet: (packet) => viewer.receive(packet),
      opened: () => viewer.open(),
    })
    const answer = composeAnswer(offer, transport.local, (section) => {
      const accepted = plan.sections.find((one) => one.section === section)
      if (!accepted) return { formats: [] }
      const { ssrc, repair, transport: way, captureTimeId, descriptorId } = viewer.feeds[accepted.kind].outlet
      const repairs = repairFormats(accepted)
      const repairSsrc = repairs.length > 0 ? repair.ssrc : null
      return {
        formats: [...accepted.formats, ...repairs],
        sent: {
          ssrc,
          repairSsrc,
          transportSequenceId: way?.extensionId ?? null,
          captureTimeId,
          descriptorId,
          cname,
          stream: cname,
        },
      }
    })
    return { session, answer }
  }
}

interface Entered {
  viewer: Viewer
  life: SessionLife
  ready(transport: Transport): void
}

/** The room has the viewer from here until its life ends. */
function enter(
  { clock, log, rooms, limits, remove }: SessionParts,
  label: { id: string; room: string; ability: 'watch' },
  { room, plan, by }: { room: Room; plan: EgressPlan; by: Opener },
): Entered {
  let transport: Transport | null = null
  const viewer = createViewer({
    plan,
    clock,
    counts: room.counts,
    layers: () => room.current?.layers ?? [],
    send: (packet) => transport?.send(packet) ?? false,
    requestKeyframe: room.requestKeyframe,
  })
  const life = createSessionLife({
    clock,
    log,
    label,
    startMs: limits.startMs,
    expiresAt: by.expiresAt ?? Number.POSITIVE_INFINITY,
    // Who is sent nothing has nothing to report.
    isSilent: (nowMs) => room.state.live && nowMs - viewer.lastHeardAt > limits.silentViewerMs,
    freed(why) {
      room.removeViewer(viewer)
      rooms.leave(label.room, viewer.counts)
      remove(label.id, why)
    },
  })
  room.addViewer(viewer, () => life.end('incompatible'))
  return {
    viewer,
    life,
    ready(opened) {
      transport = opened
    },
  }
}
