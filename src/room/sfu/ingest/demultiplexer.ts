import type { Kind } from '../codecs/codec'
import { extensionText, type RtpPacket } from '../packets/rtp'

export interface IngestSection {
  kind: Kind
  mid: string
  payloadType: number
  ssrcs: readonly number[]
  rids: readonly string[]
}

/** Where a packet belongs: a layer is known by its RID, and without simulcast by the empty one. */
export interface Route {
  kind: Kind
  rid: string
}

/**
 * Sorts the packets of a bundle: by SSRC once known, else by the MID and RID header extensions (RFC 8843, section 9.2;
 * RFC 8852), else by the SSRCs of the offer, else, without simulcast, by payload type. Senders drop the extensions
 * after the first reports, so what was learnt stays.
 */
export function createDemultiplexer(
  sections: readonly IngestSection[],
  extensionIds: { mid: number | null; rid: number | null },
): { route(packet: RtpPacket): Route | null } {
  const known = new Map<number, Route>()
  const mostKnown = 64
  for (const section of sections) {
    if (section.rids.length > 0) continue
    // A second SSRC of a section is its retransmission or repair stream.
    const [first] = section.ssrcs
    if (first !== undefined) known.set(first, { kind: section.kind, rid: '' })
  }

  function learn(packet: RtpPacket): Route | null {
    const mid = extensionIds.mid === null ? null : extensionText(packet, extensionIds.mid)
    const rid = extensionIds.rid === null ? null : extensionText(packet, extensionIds.rid)
    const section = sections.find(
      (one) => one.payloadType === packet.payloadType && mid !== null && one.mid === mid,
    )
    const guess = section ?? sections.find((one) => one.payloadType === packet.payloadType)
    if (!guess) return null
    if (guess.rids.length > 0) return rid && guess.rids.includes(rid) ? { kind: guess.kind, rid } : null
    return { kind: guess.kind, rid: '' }
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

function isOfSection(sections: readonly IngestSection[], route: Route, packet: RtpPacket): boolean {
  for (let index = 0; index < sections.length; index++) {
    const section = sections[index] as IngestSection
    if (section.kind === route.kind) return section.payloadType === packet.payloadType
  }
  return false
}
