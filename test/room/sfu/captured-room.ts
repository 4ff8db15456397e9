import { planIngest } from '../../../src/room/sfu/ingest/plan'
import { writeNack } from '../../../src/room/sfu/packets/rtcp-write'
import { emptyRtpPacket, isRtcp, readRtp } from '../../../src/room/sfu/packets/rtp'
import { sequenceDistance } from '../../../src/room/sfu/packets/sequence'
import { parseOffer } from '../../../src/room/sfu/sdp/parse'
import type { SessionLayers } from '../../../src/room/sfu/session'
import type { Capture, CapturedPacket } from './captured'
import { type EngineBench, type FarEnd, startEngine } from './fake-transport'
import { altered, watchOffer } from './offers'

/** Takes all that the captures hold, with retransmissions, capture times and dependency descriptors. */
const capturedWatchOffer = [
  ['SAVPF 96 97 102 45', 'SAVPF 96 97 98 99 102 103 45 46'],
  [
    'a=rtpmap:102 H264/90000\r\n',
    [
      'a=rtpmap:98 VP9/90000',
      'a=fmtp:98 profile-id=0',
      'a=rtcp-fb:98 nack',
      'a=rtpmap:99 rtx/90000',
      'a=fmtp:99 apt=98',
      'a=rtpmap:103 rtx/90000',
      'a=fmtp:103 apt=102',
      'a=rtpmap:46 rtx/90000',
      'a=fmtp:46 apt=45',
      'a=extmap:12 http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
      'a=extmap:13 https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
      'a=rtpmap:102 H264/90000\r\n',
    ].join('\r\n'),
  ],
].reduce((offer, [from = '', to = '']) => altered(offer, from, to), watchOffer)

/** A packet as a viewer got it. */
export interface Got {
  sequence: number
  timestamp: number
  marker: boolean
  payloadType: number
  ssrc: number
  bytes: Buffer
  payload: Buffer
  /** RFC 4588: the number that it repeats; null for one that came as itself. */
  repeats: number | null
}

export interface CapturedRoom extends EngineBench {
  studio: FarEnd
  watch(): Promise<CapturedViewer>
  /** Sends on the capture's packets in their time, from where it stopped. */
  play(untilMs?: number): Promise<void>
}
export interface CapturedViewer {
  end: FarEnd
  layers: SessionLayers
  /** The picture, in the order it was sent. */
  got(): Got[]
}

export async function openCapturedRoom(
  capture: Capture,
  way: (packets: CapturedPacket[]) => CapturedPacket[] = (packets) => packets,
): Promise<CapturedRoom> {
  const bench = startEngine()
  await bench.engine.publish('r', 'studio', capture.offer)
  const studio = bench.ends.at(-1) as FarEnd
  studio.open()
  const packets = way([...capture.packets])
  const startedAt = bench.clock.now()
  let next = 0
  let viewers = 0
  return {
    ...bench,
    studio,
    async watch() {
      const subject = `viewer-${++viewers}`
      const { session } = await bench.engine.watch('r', subject, capturedWatchOffer)
      const end = bench.ends.at(-1) as FarEnd
      end.open()
      if (!session.layers) throw new Error('no layers')
      return { end, layers: session.layers, got: () => pictureOf(end) }
    },
    async play(untilMs = Number.POSITIVE_INFINITY) {
      for (; next < packets.length; next++) {
        const { atMs, bytes } = packets[next] as CapturedPacket
        if (atMs > untilMs) break
        const waitMs = startedAt + atMs - bench.clock.now()
        if (waitMs > 0) await bench.clock.pass(waitMs)
        studio.packet(Buffer.from(bytes))
      }
    },
  }
}

const repairTypes = [97, 99, 103, 46]
function pictureOf(end: FarEnd): Got[] {
  return end.sent.flatMap((bytes) => {
    const packet = emptyRtpPacket()
    if (isRtcp(bytes) || !readRtp(bytes, packet) || packet.payloadType === 111) return []
    const { sequence, timestamp, marker, payloadType, ssrc, payloadOffset, payloadEnd } = packet
    const isRepair = repairTypes.includes(payloadType)
    return [
      {
        ...{ sequence, timestamp, marker, payloadType, ssrc, bytes },
        payload: bytes.subarray(payloadOffset + (isRepair ? 2 : 0), payloadEnd),
        repeats: isRepair ? bytes.readUInt16BE(payloadOffset) : null,
      },
    ]
  })
}

/** What a jitter buffer makes of it: each packet once, in order, what was sent again in its place. */
export function inOrder(got: readonly Got[]): Got[] {
  const found = new Map<number, Got>()
  let last: number | null = null
  let extended = 0x10000
  for (const packet of got) {
    const sequence = packet.repeats ?? packet.sequence
    extended = last === null ? 0x10000 + sequence : extended + sequenceDistance(sequence, last)
    last = sequence
    if (!found.has(extended)) found.set(extended, { ...packet, sequence })
  }
  return [...found].sort(([one], [other]) => one - other).map(([, packet]) => packet)
}

/** Numbers that are missing between the first and the last. */
export function missingIn(ordered: readonly Got[]): number[] {
  return ordered.slice(1).flatMap(({ sequence }, index) => {
    const before = ordered[index]?.sequence ?? 0
    const missing = ((sequence - before) & 0xffff) - 1
    return Array.from({ length: missing }, (_, at) => (before + 1 + at) & 0xffff)
  })
}

/** What the studio's packets of a capture are, by payload types of its offer. */
export function kindOf({ offer }: Capture): (bytes: Buffer) => 'sound' | 'picture' | 'repair' | 'report' {
  const { sections } = planIngest(parseOffer(offer))
  const video = sections.find(({ kind }) => kind === 'video')
  return (bytes) => {
    if (isRtcp(bytes)) return 'report'
    const type = (bytes[1] ?? 0) & 0x7f
    if (type === video?.payloadType) return 'picture'
    return type === video?.repairPayloadType ? 'repair' : 'sound'
  }
}

/** The same packets with every sequence number moved on, those in retransmissions too. */
export function renumbered(capture: Capture, by: number): Capture {
  const kind = kindOf(capture)
  const packets = capture.packets.map(({ atMs, bytes }) => {
    const copy = Buffer.from(bytes)
    const what = kind(copy)
    const packet = emptyRtpPacket()
    if (what === 'report' || !readRtp(copy, packet)) return { atMs, bytes: copy }
    copy.writeUInt16BE((packet.sequence + by) & 0xffff, 2)
    const { payloadOffset, payloadEnd } = packet
    if (what === 'repair' && payloadEnd - payloadOffset >= 2)
      copy.writeUInt16BE((copy.readUInt16BE(payloadOffset) + by) & 0xffff, payloadOffset)
    return { atMs, bytes: copy }
  })
  return { ...capture, packets }
}

export const codecOf = ({ offer }: Capture) => planIngest(parseOffer(offer)).video?.codec

/** As a browser does: what came too late for a change of layer is asked for. Answers all that was got. */
export function mend(viewer: CapturedViewer): Got[] {
  const before = viewer.got()
  const missing = missingIn(inOrder(before))
  if (missing.length > 0) viewer.end.packet(writeNack(1, before[0]?.ssrc ?? 0, missing))
  return viewer.got()
}
