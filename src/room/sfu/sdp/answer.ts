import { captureTimeExtension, dependencyDescriptorExtension } from '../../../shared/contract/rtp-extensions'
import { takenExtensions, transportSequence } from './extensions'
import type { Format, Offer, Section } from './parse'

/** Our end of the transport, as libdatachannel described it. */
export interface LocalTransport {
  ufrag: string
  password: string
  fingerprint: string
  setup: string
  candidates: string[]
}

/** Feedback we do give. `transport-cc` is not among it: announced and not sent, it starves the sender. */
const givenFeedback = ['goog-remb', 'nack', 'nack pli', 'ccm fir']
/** Feedback we take. */
const takenFeedback = ['transport-cc', 'nack', 'nack pli', 'ccm fir']

/** The streams of one section as a viewer gets to know them. Without these lines Chromium decodes nothing. */
export interface SentStream {
  ssrc: number
  /** Of the retransmissions, where their formats are among the section's. */
  repairSsrc: number | null
  /** Of the transport-wide sequence numbers; null where the packets have none. */
  transportSequenceId: number | null
  /** Of what goes on from the publisher; 0: it does not. */
  captureTimeId: number
  descriptorId: number
  cname: string
  stream: string
}

export interface SectionAnswer {
  /** None: the section is refused. */
  formats: Format[]
  sent?: SentStream
}

/** Answers every section of the offer in its order (RFC 9429, section 5.3.1): `recvonly`, or `sendonly` for a viewer. */
export function composeAnswer(
  offer: Offer,
  local: LocalTransport,
  answerFor: (section: Section) => SectionAnswer,
): string {
  const answers = offer.sections.map((section) => ({ section, answer: answerFor(section) }))
  const accepted = answers.filter(({ answer }) => answer.formats.length > 0)
  const lines = [
    'v=0',
    'o=pulsedeck 1 1 IN IP4 0.0.0.0',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${accepted.map(({ section }) => section.mid).join(' ')}`,
    'a=msid-semantic: WMS *',
    ...(offer.mayMixExtensions ? ['a=extmap-allow-mixed'] : []),
    ...answers.flatMap(({ section, answer }, index) =>
      answer.formats.length === 0
        ? refusedLines(section)
        : acceptedLines(section, answer, {
            local,
            carriesCandidates: index === answers.indexOf(accepted[0] ?? { section, answer }),
          }),
    ),
  ]
  return `${lines.join('\r\n')}\r\n`
}

function refusedLines({ line, mid }: Section): string[] {
  return [
    `m=${line.media} 0 ${line.protocol} ${line.formats}`,
    'c=IN IP4 0.0.0.0',
    'a=inactive',
    `a=mid:${mid}`,
  ]
}

function acceptedLines(
  section: Section,
  { formats, sent }: SectionAnswer,
  { local, carriesCandidates }: { local: LocalTransport; carriesCandidates: boolean },
): string[] {
  const { line, mid } = section
  return [
    `m=${line.media} 9 ${line.protocol} ${formats.map((format) => format.payloadType).join(' ')}`,
    'c=IN IP4 0.0.0.0',
    'a=rtcp:9 IN IP4 0.0.0.0',
    `a=ice-ufrag:${local.ufrag}`,
    `a=ice-pwd:${local.password}`,
    `a=fingerprint:${local.fingerprint}`,
    `a=setup:${local.setup}`,
    `a=mid:${mid}`,
    `a=${sent ? 'sendonly' : 'recvonly'}`,
    'a=rtcp-mux',
    'a=rtcp-rsize',
    ...formats.flatMap((format) => formatLines(format, feedbackOf(sent))),
    ...(sent ? sentLines(section, sent) : receivedLines(section)),
    ...(carriesCandidates ? local.candidates.map((candidate) => `a=candidate:${candidate}`) : []),
    ...(carriesCandidates ? ['a=end-of-candidates'] : []),
  ]
}

/** Announced without the numbers it goes by, `transport-cc` would keep a viewer from sending any estimate. */
const feedbackOf = (sent: SentStream | undefined): string[] =>
  sent
    ? takenFeedback.filter((kind) => kind !== 'transport-cc' || sent.transportSequenceId !== null)
    : givenFeedback

function formatLines(
  { payloadType, encoding, clockRate, channels, parameters, feedback }: Format,
  kept: readonly string[],
): string[] {
  return [
    `a=rtpmap:${payloadType} ${encoding}/${clockRate}${channels > 1 ? `/${channels}` : ''}`,
    ...(parameters ? [`a=fmtp:${payloadType} ${parameters}`] : []),
    ...kept.flatMap((kind) => (feedback.includes(kind) ? [`a=rtcp-fb:${payloadType} ${kind}`] : [])),
  ]
}

function receivedLines({ extensions, rids }: Section): string[] {
  return [
    ...extensions.flatMap(({ id, uri }) => (takenExtensions.includes(uri) ? [`a=extmap:${id} ${uri}`] : [])),
    ...rids.map((rid) => `a=rid:${rid} recv`),
    ...(rids.length > 0 ? [`a=simulcast:recv ${rids.join(';')}`] : []),
  ]
}

function sentLines(
  { kind }: Section,
  { ssrc, repairSsrc, transportSequenceId, captureTimeId, descriptorId, cname, stream }: SentStream,
): string[] {
  const extension = (id: number, uri: string) => (id > 0 ? [`a=extmap:${id} ${uri}`] : [])
  const ssrcs = repairSsrc === null ? [ssrc] : [ssrc, repairSsrc]
  return [
    ...extension(transportSequenceId ?? 0, transportSequence),
    ...extension(captureTimeId, captureTimeExtension),
    ...extension(descriptorId, dependencyDescriptorExtension),
    `a=msid:${stream} ${kind}`,
    ...(repairSsrc === null ? [] : [`a=ssrc-group:FID ${ssrc} ${repairSsrc}`]),
    ...ssrcs.flatMap((one) => [`a=ssrc:${one} cname:${cname}`, `a=ssrc:${one} msid:${stream} ${kind}`]),
  ]
}
