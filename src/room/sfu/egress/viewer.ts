import { randomInt } from 'node:crypto'
import type { Kind } from '../codecs/codec'
import type { Layer } from '../ingest/layer'
import type { Slot } from '../ingest/tape'
import { type RtcpPacket, readKeyframeRequest, readNack, readRtcp } from '../packets/rtcp'
import { isRtcp } from '../packets/rtp'
import { readTransportFeedback } from '../packets/transport-feedback'
import type { VideoFormat } from '../sdp/formats'
import { createFeed, type Feed } from './feed'
import type { ForwardCounts, Outlet } from './outlet'
import { createPath } from './path'
import { createPicture, type Picture, type PictureParts } from './picture'
import { type EgressPlan, payloadTypeFor } from './plan'

/** One WHEP session's end of the room. */
export interface Viewer {
  readonly feeds: Readonly<Record<Kind, Feed>>
  readonly picture: Picture
  readonly counts: { nacksReceived: number; keyframeRequests: number }
  readonly lastHeardAt: number
  /** The publisher sends this from now on, in these layers and those to come. False when the viewer cannot decode it. */
  expect(published: VideoFormat | null): boolean
  /** A decoder may start on the layer at this packet. */
  offer(layer: Layer, slot: Slot): void
  /** DTLS is through: media may flow. */
  open(): void
  receive(packet: Buffer): void
  leave(): void
}

export type ViewerParts = PictureParts & {
  plan: EgressPlan
  counts: ForwardCounts
  send(packet: Buffer): boolean
}

const mostResentAtOnce = 256
const kinds: readonly Kind[] = ['audio', 'video']

export function createViewer(parts: ViewerParts): Viewer {
  const { plan, clock, layers } = parts
  const feeds: Record<Kind, Feed> = { audio: feedOf('audio', parts), video: feedOf('video', parts) }
  const { audio, video } = feeds
  const picture = createPicture(video, parts)
  const counts = { nacksReceived: 0, keyframeRequests: 0 }
  let lastHeardAt = clock.now()

  /** This packet went to those who followed already. */
  function offerSound(layer: Layer, slot: Slot): void {
    if (layer === audio.layer) return
    audio.follow(layer)
    audio.send(slot)
  }

  function answer(part: RtcpPacket): void {
    const feedback = readTransportFeedback(part)
    const nack = readNack(part)
    if (feedback) video.outlet.transport?.path.take(feedback)
    else if (nack) {
      counts.nacksReceived += 1
      const kind = kinds.find((one) => feeds[one].outlet.ssrc === nack.ssrc)
      if (kind) feeds[kind].resend(nack.sequences.slice(0, mostResentAtOnce))
    } else if (readKeyframeRequest(part) === video.outlet.ssrc) {
      counts.keyframeRequests += 1
      picture.askKeyframe()
    }
  }

  return {
    feeds,
    picture,
    counts,
    get lastHeardAt() {
      return lastHeardAt
    },
    expect(published) {
      for (const kind of kinds) feeds[kind].detach()
      picture.reset()
      video.outlet.payloadType = payloadTypeFor(plan, 'video', published)
      const sound = layers().find(({ kind }) => kind === 'audio')
      if (sound) audio.follow(sound)
      const isWatching = plan.sections.some(({ kind }) => kind === 'video')
      return !published || video.outlet.payloadType >= 0 || !isWatching
    },
    offer: (layer, slot) => (layer.kind === 'audio' ? offerSound(layer, slot) : picture.offer(layer, slot)),
    open() {
      lastHeardAt = clock.now()
      for (const kind of kinds) feeds[kind].outlet.isOpen = true
      picture.choose()
      for (const kind of kinds) feeds[kind].report()
    },
    receive(packet) {
      lastHeardAt = clock.now()
      if (!isRtcp(packet)) return
      for (const part of readRtcp(packet)) answer(part)
    },
    leave() {
      for (const kind of kinds) {
        feeds[kind].outlet.isOpen = false
        feeds[kind].detach()
      }
    },
  }
}

function feedOf(kind: Kind, { plan, clock, counts, send }: ViewerParts): Feed {
  const outlet: Outlet = {
    ssrc: randomInt(1, 2 ** 32),
    payloadType: kind === 'audio' ? payloadTypeFor(plan, 'audio', null) : -1,
    repair: { ssrc: randomInt(1, 2 ** 32), payloadTypes: plan.repairs, sequence: randomInt(0, 0x8000) },
    transport:
      kind === 'audio' || plan.transportSequenceId === null
        ? null
        : { extensionId: plan.transportSequenceId, path: createPath(clock.now) },
    captureTimeId: plan.captureTimeIds[kind],
    descriptorId: kind === 'video' ? plan.descriptorId : 0,
    isOpen: false,
    packets: 0,
    octets: 0,
    send,
  }
  const first = { sequence: randomInt(0, 0x8000), timestamp: randomInt(0, 2 ** 32) }
  return createFeed({ kind, clock, outlet, counts, first })
}
