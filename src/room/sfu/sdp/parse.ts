import { AppError } from '../../../shared/contract/errors'

export interface Format {
  payloadType: number
  encoding: string
  clockRate: number
  channels: number
  /** The `a=fmtp` parameters as written; empty without. */
  parameters: string
  feedback: string[]
}

/** One media section of an offer, as far as forwarding needs it. */
export interface Section {
  kind: 'audio' | 'video' | 'other'
  /** The media type, transport and formats of its `m=` line, to repeat in an answer that refuses it. */
  line: { media: string; protocol: string; formats: string }
  mid: string
  direction: 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'
  formats: Format[]
  extensions: { id: number; uri: string }[]
  /** Simulcast layers the sender announces, by RID (RFC 8853). */
  rids: string[]
  ssrcs: number[]
  isRejected: boolean
}

/** What the transport needs of the other end; bundled, so the same for every section. */
export interface RemoteTransport {
  ufrag: string
  password: string
  fingerprint: string
  setup: string
  candidates: string[]
}

export interface Offer {
  sections: Section[]
  /** Whether all sound and picture shares one transport. */
  isBundled: boolean
  /** Packets may have header extensions of either length of headers (RFC 8285, section 6). */
  mayMixExtensions: boolean
  transport: RemoteTransport
}

const mostSections = 16

/** An SDP offer (RFC 8866, RFC 8829). @throws AppError `badInput` naming what is missing */
export function parseOffer(sdp: string): Offer {
  const lines = sdp.split(/\r\n|\n|\r/)
  if (lines[0] !== 'v=0') throw bad('it does not start with v=0')
  const starts = lines.flatMap((line, index) => (line.startsWith('m=') ? [index] : []))
  if (starts.length === 0) throw bad('it has no media section')
  if (starts.length > mostSections) throw bad(`it has more than ${mostSections} media sections`)
  const session = lines.slice(0, starts[0])
  const bodies = starts.map((start, index) => lines.slice(start, starts[index + 1] ?? lines.length))
  const sections = bodies.map(parseSection)
  if (new Set(sections.map(({ mid }) => mid)).size < sections.length) throw bad('two sections have one a=mid')
  const bundle = values(session, 'group')
    .filter((group) => group.startsWith('BUNDLE'))
    .flatMap((group) => group.split(' ').slice(1))
  const active = sections.filter(({ kind, isRejected }) => kind !== 'other' && !isRejected)
  return {
    sections,
    isBundled: active.length <= 1 || active.every((section) => bundle.includes(section.mid)),
    mayMixExtensions: lines.includes('a=extmap-allow-mixed'),
    transport: parseTransport(session, bodies),
  }
}

const bad = (why: string) => new AppError('badInput', `The SDP offer cannot be used: ${why}.`)

/** Values of `a=NAME:value` (or of the flag `a=NAME`, as an empty text). */
function values(lines: readonly string[], name: string): string[] {
  const prefix = `a=${name}:`
  return lines.flatMap((line) =>
    line.startsWith(prefix) ? [line.slice(prefix.length).trim()] : line === `a=${name}` ? [''] : [],
  )
}

const ufragForm = /^[A-Za-z0-9+/]{4,256}$/
const passwordForm = /^[A-Za-z0-9+/]{22,256}$/
const fingerprintForm = /^sha-\d{1,3} [0-9A-Fa-f:]{40,200}$/

function parseTransport(session: readonly string[], bodies: readonly string[][]): RemoteTransport {
  const first = (name: string) =>
    bodies.map((body) => values(body, name)[0]).find((value) => value !== undefined) ??
    values(session, name)[0] ??
    ''
  const transport = {
    ufrag: first('ice-ufrag'),
    password: first('ice-pwd'),
    fingerprint: first('fingerprint'),
    setup: first('setup') || 'actpass',
    candidates: bodies.flatMap((body) => values(body, 'candidate')),
  }
  if (!ufragForm.test(transport.ufrag)) throw bad('a=ice-ufrag is missing or malformed')
  if (!passwordForm.test(transport.password)) throw bad('a=ice-pwd is missing or malformed')
  if (!fingerprintForm.test(transport.fingerprint)) throw bad('a=fingerprint is missing or malformed')
  if (!['actpass', 'active', 'passive'].includes(transport.setup)) throw bad('a=setup is not understood')
  return transport
}

const midForm = /^[\w!#$%&'*+.^`{|}~-]{1,64}$/

function parseSection(body: readonly string[], index: number): Section {
  const line = /^m=(\S+) (\d+) (\S+) (.+)$/.exec((body[0] ?? '').trimEnd())
  if (!line) throw bad(`media section ${index} has a malformed m= line`)
  const [, media = '', port = '', protocol = '', formats = ''] = line
  const mid = values(body, 'mid')[0] ?? String(index)
  if (!midForm.test(mid)) throw bad(`media section ${index} has a malformed a=mid`)
  const direction = (['sendonly', 'recvonly', 'inactive'] as const).find((name) => body.includes(`a=${name}`))
  return {
    kind: media === 'audio' || media === 'video' ? media : 'other',
    line: { media, protocol, formats },
    mid,
    direction: direction ?? 'sendrecv',
    formats: parseFormats(body, formats),
    extensions: parseExtensions(body),
    rids: parseRids(body),
    ssrcs: [...new Set(values(body, 'ssrc').map((value) => Number.parseInt(value, 10)))].filter(
      (ssrc) => ssrc >= 0 && ssrc <= 0xffffffff,
    ),
    isRejected: port === '0' && !body.includes('a=bundle-only'),
  }
}

function parseFormats(body: readonly string[], listed: string): Format[] {
  const maps = values(body, 'rtpmap')
  const parameters = values(body, 'fmtp')
  const feedback = values(body, 'rtcp-fb')
  const of = (lines: readonly string[], payloadType: string) =>
    lines.flatMap((line) =>
      line.startsWith(`${payloadType} `) ? [line.slice(payloadType.length + 1).trim()] : [],
    )
  return listed.split(' ').flatMap((payloadType) => {
    const number = Number(payloadType)
    const map = /^([\w.-]{1,40})\/(\d{1,7})(?:\/(\d{1,2}))?$/.exec(of(maps, payloadType)[0] ?? '')
    if (!map || !Number.isInteger(number) || number < 0 || number > 127) return []
    return [
      {
        payloadType: number,
        encoding: map[1] ?? '',
        clockRate: Number(map[2]),
        channels: Number(map[3] ?? 1),
        parameters: of(parameters, payloadType)[0] ?? '',
        feedback: [...of(feedback, payloadType), ...of(feedback, '*')],
      },
    ]
  })
}

function parseExtensions(body: readonly string[]): Section['extensions'] {
  return values(body, 'extmap').flatMap((value) => {
    const map = /^(\d{1,3})(?:\/\w+)? (\S{1,200})/.exec(value)
    const id = Number(map?.[1])
    return map && id >= 1 && id <= 255 ? [{ id, uri: map[2] ?? '' }] : []
  })
}

/** RIDs the section sends: those declared and, where `a=simulcast` lists them, listed there. */
function parseRids(body: readonly string[]): string[] {
  const declared = values(body, 'rid').flatMap((value) => /^([\w-]{1,32}) send\b/.exec(value)?.[1] ?? [])
  const listed = /\bsend (\S+)/.exec(values(body, 'simulcast')[0] ?? '')?.[1]
  const order = listed?.split(';').map((layer) => layer.split(',')[0]?.replace('~', '')) ?? declared
  return declared.filter((rid) => order.includes(rid)).slice(0, 8)
}
