import type { Kind } from '../codecs/codec'
import { extensionText, type RtpPacket } from '../packets/rtp'

export interface IngestSection {
  kind: Kind
  mid: string
  payloadType: number
  /** Of retransmissions under an SSRC of their own (RFC 4588); null where they come as the packets did. */
  repairPayloadType: number | null
  ssrcs: readonly number[]
  rids: readonly string[]
}

/** Where a packet belongs: a layer is known by its RID, and without simulcast by the empty one. */
export interface Route {
  kind: Kind
  rid: string
  /** The packet wraps one that was sent before. */
  isRepair: boolean
}

export interface ExtensionIds {
  mid: number | null
  rid: number | null
  /** The RID that a retransmission belongs to. */
  repairedRid: number | null
}

/**
 * Sorts the packets of a bundle: by SSRC once known, else by the MID and RID header extensions (RFC 8843, section 9.2;
 * RFC 8852), else by the SSRCs of the offer, else, without simulcast, by payload type. Senders drop the extensions
 * after the first reports, so what was learnt stays.
 */
export function createDemultiplexer(
  sections: readonly IngestSection[],
  extensionIds: ExtensionIds,
): { route(packet: RtpPacket): Route | null } {
  const known = new Map<number, Route>()
  const mostKnown = 64
  for (const section of sections) {
    if (section.rids.length > 0) continue
    // A second SSRC of a section is its retransmission or repair stream.
    const [first] = section.ssrcs
    if (first !== undefined) known.set(first, { kind: section.kind, rid: '', isRepair: false })
  }

  function learn(packet: RtpPacket): Route | null {
    const mid = textOf(packet, extensionIds.mid)
    const fitting = sections.filter((section) => takes(section, packet.payloadType))
    const guess = fitting.find((one) => mid !== null && one.mid === mid) ?? fitting[0]
    if (!guess) return null
    const { kind, rids } = guess
    const isRepair = guess.payloadType !== packet.payloadType
    if (rids.length === 0) return { kind, rid: '', isRepair }
    const rid = textOf(packet, isRepair ? extensionIds.repairedRid : extensionIds.rid)
    return rid && rids.includes(rid) ? { kind, rid, isRepair } : null
  }

  return {
    route(packet) {
      const found = known.get(packet.ssrc)
      if (found) return isOfSection(sections, found, packet) ? found : null
      const route = learn(packet)
      if (route && known.size < mostKnown) known.set(packet.ssrc, route)
      return route
    },
  }
}

const takes = ({ payloadType, repairPayloadType }: IngestSection, offered: number): boolean =>
  offered === payloadType || offered === repairPayloadType

const textOf = (packet: RtpPacket, id: number | null): string | null =>
  id === null ? null : extensionText(packet, id)

function isOfSection(sections: readonly IngestSection[], route: Route, packet: RtpPacket): boolean {
  for (let index = 0; index < sections.length; index++) {
    const { kind, payloadType, repairPayloadType } = sections[index] as IngestSection
    if (kind === route.kind) return packet.payloadType === (route.isRepair ? repairPayloadType : payloadType)
  }
  return false
}
