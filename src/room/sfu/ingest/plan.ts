import { AppError } from '../../../shared/contract/errors'
import { captureTimeExtension, dependencyDescriptorExtension } from '../../../shared/contract/rtp-extensions'
import { notAcceptable, unprocessable } from '../refusal'
import { firstVideo, isOpus, repairOf, type VideoFormat, videoFormatOf } from '../sdp/formats'
import type { Format, Offer, Section } from '../sdp/parse'
import type { ExtensionIds, IngestSection } from './demultiplexer'
import type { KeptExtensionIds } from './kept-extensions'

/** What a WHIP offer comes to. */
export interface IngestPlan {
  sections: IngestSection[]
  /** The format a section comes in, and that of its retransmissions where it has one. */
  chosen: Map<Section, [Format] | [Format, Format]>
  video: VideoFormat | null
  hasAudio: boolean
  extensionIds: ExtensionIds & KeptExtensionIds
}

/** @throws AppError | HttpRefusal when the offer is no publisher's, has several tracks of a kind, or no codec fits */
export function planIngest(offer: Offer): IngestPlan {
  const wanted = tracksOf(offer, 'sends')
  const chosen: IngestPlan['chosen'] = new Map()
  for (const section of wanted) {
    const format = section.kind === 'video' ? firstVideo(section.formats) : section.formats.find(isOpus)
    if (!format) throw notAcceptable(`None of the ${section.kind} codecs offered can be forwarded.`)
    const repair = repairOf(section.formats, format)
    chosen.set(section, repair ? [format, repair] : [format])
  }
  const videoSection = wanted.find((section) => section.kind === 'video')
  const videoFormat = videoSection && chosen.get(videoSection)?.[0]
  const video = videoFormat ? videoFormatOf(videoFormat) : null
  const isLayeredAv1 = video?.codec === 'AV1' && videoSection?.rids.length === 0
  return {
    sections: wanted.map((section) => ({
      kind: section.kind === 'audio' ? 'audio' : 'video',
      mid: section.mid,
      payloadType: chosen.get(section)?.[0].payloadType ?? -1,
      repairPayloadType: chosen.get(section)?.[1]?.payloadType ?? null,
      ssrcs: section.ssrcs,
      rids: section.rids,
    })),
    chosen,
    video,
    hasAudio: wanted.some((section) => section.kind === 'audio'),
    extensionIds: {
      mid: extensionId(wanted, 'urn:ietf:params:rtp-hdrext:sdes:mid'),
      rid: extensionId(wanted, 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id'),
      repairedRid: extensionId(wanted, 'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id'),
      captureTime: extensionId(wanted, captureTimeExtension),
      // VP9 tells its layers itself, and simulcast layers number their frames each for itself.
      descriptor: isLayeredAv1 ? extensionId(wanted, dependencyDescriptorExtension) : null,
    },
  }
}

/** Ids are shared by the sections of a bundle (RFC 8843, section 9.1). */
const extensionId = (sections: readonly Section[], uri: string): number | null =>
  sections.flatMap(({ extensions }) => extensions).find((one) => one.uri === uri)?.id ?? null

/** The audio and the video section that an offer is about. @throws AppError | HttpRefusal */
export function tracksOf(offer: Offer, offerer: 'sends' | 'receives'): Section[] {
  const media = offer.sections.filter(({ kind, isRejected }) => kind !== 'other' && !isRejected)
  for (const kind of ['audio', 'video'] as const) {
    if (media.filter((section) => section.kind === kind).length > 1) {
      throw unprocessable(`One ${kind} track at most: offer one media section of each kind.`)
    }
  }
  if (media.length === 0) throw new AppError('badInput', 'The SDP offer has neither audio nor video.')
  const wrong = offerer === 'sends' ? ['recvonly', 'inactive'] : ['sendonly', 'inactive']
  const misdirected = media.find(({ direction }) => wrong.includes(direction))
  if (misdirected) {
    const need = offerer === 'sends' ? 'sendonly' : 'recvonly'
    throw new AppError('badInput', `Media section ${misdirected.mid} must be ${need}.`)
  }
  if (!offer.isBundled) throw new AppError('badInput', 'All media sections must be in one BUNDLE group.')
  return media
}
