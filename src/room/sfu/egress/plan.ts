import { captureTimeExtension, dependencyDescriptorExtension } from '../../../shared/contract/rtp-extensions'
import type { Kind } from '../codecs/codec'
import { tracksOf } from '../ingest/plan'
import { notAcceptable } from '../refusal'
import { transportSequence } from '../sdp/extensions'
import { formatThatDecodes, forwardableVideo, isOpus, repairOf, type VideoFormat } from '../sdp/formats'
import type { Format, Offer, Section } from '../sdp/parse'

/** What a WHEP offer comes to. */
export interface EgressPlan {
  sections: { section: Section; kind: Kind; formats: Format[] }[]
  /** The payload type of the retransmissions of a payload type. */
  repairs: ReadonlyMap<number, number>
  /** The header extension for transport-wide sequence numbers, where the viewer reports by them; null without. */
  transportSequenceId: number | null
  /** The ids of the header extensions that go on from the publisher; 0: the viewer does not take it. */
  captureTimeIds: Readonly<Record<Kind, number>>
  descriptorId: number
}

/**
 * Accepts every codec that can be forwarded, not only the present one, so that a publisher's change of codec needs no new
 * session. @throws AppError | HttpRefusal also when the viewer cannot receive what is published now
 */
export function planEgress(offer: Offer, published: VideoFormat | null): EgressPlan {
  const sections = tracksOf(offer, 'receives').map((section) => ({
    section,
    kind: section.kind === 'audio' ? ('audio' as const) : ('video' as const),
    formats:
      section.kind === 'video'
        ? videoFormats(section, published)
        : section.formats.filter(isOpus).slice(0, 1),
  }))
  if (sections.every(({ formats }) => formats.length === 0)) {
    throw notAcceptable('The viewer offers no codec that this room sends: Opus, H.264, VP8, VP9 or AV1.')
  }
  const repairs = repairsOf(sections)
  // Without retransmissions nothing could be sent to try the way: a limit would stay for ever.
  return {
    sections,
    repairs,
    transportSequenceId: repairs.size > 0 ? transportSequenceIdOf(sections) : null,
    captureTimeIds: {
      audio: idOf(sections, 'audio', captureTimeExtension) ?? 0,
      video: idOf(sections, 'video', captureTimeExtension) ?? 0,
    },
    // With its structure it takes the longer headers (RFC 8285, section 4.3).
    descriptorId: offer.mayMixExtensions ? (idOf(sections, 'video', dependencyDescriptorExtension) ?? 0) : 0,
  }
}

/** Ids past 14 would take the longer headers always (RFC 8285, section 4.2): such an extension is left out. */
function idOf(sections: EgressPlan['sections'], kind: Kind, uri: string): number | null {
  const section = sections.find((one) => one.kind === kind && one.formats.length > 0)?.section
  const id = section?.extensions.find((one) => one.uri === uri)?.id
  return id !== undefined && id <= 14 ? id : null
}

function transportSequenceIdOf(sections: EgressPlan['sections']): number | null {
  const video = sections.find(({ kind }) => kind === 'video')
  const isReported = video?.formats.some(({ feedback }) => feedback.includes('transport-cc'))
  return isReported ? idOf(sections, 'video', transportSequence) : null
}

/** Where a format of a section has retransmissions, as formats of the answer. */
export const repairFormats = ({ section, formats }: EgressPlan['sections'][number]): Format[] =>
  formats.flatMap((format) => repairOf(section.formats, format) ?? [])

function repairsOf(sections: EgressPlan['sections']): Map<number, number> {
  const pairs = sections.flatMap(({ section, formats }) =>
    formats.flatMap((format) => {
      const repair = repairOf(section.formats, format)
      return repair ? [[format.payloadType, repair.payloadType] as const] : []
    }),
  )
  return new Map(pairs)
}

function videoFormats(section: Section, published: VideoFormat | null): Format[] {
  const all = forwardableVideo(section.formats)
  if (!published) return all
  const now = formatThatDecodes(section.formats, published)
  if (!now) {
    throw notAcceptable(`The room sends ${published.codec}, which the viewer does not offer to receive.`)
  }
  return [now, ...all.filter((format) => format.payloadType !== now.payloadType)]
}

/** The payload type under which a viewer takes the stream; −1 when it cannot. */
export function payloadTypeFor(plan: EgressPlan, kind: Kind, published: VideoFormat | null): number {
  const formats = plan.sections.find((one) => one.kind === kind)?.formats ?? []
  if (kind === 'audio') return formats[0]?.payloadType ?? -1
  return published ? (formatThatDecodes(formats, published)?.payloadType ?? -1) : -1
}
