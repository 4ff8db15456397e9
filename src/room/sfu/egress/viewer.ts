import { randomInt } from 'node:crypto'
import type { LayerReport, LayerWish } from '../../../shared/contract/watch'
import type { Clock } from '../../../shared/domain/clock'
import type { Kind } from '../codecs/codec'
import type { Layer } from '../ingest/layer'
import { activeLayers, chooseLayer, noWish } from '../ingest/layer-choice'
import type { Slot } from '../ingest/tape'
import { readKeyframeRequest, readNack, readRtcp } from '../packets/rtcp'
import { isRtcp } from '../packets/rtp'
import type { VideoFormat } from '../sdp/formats'
import { createFeed, type Feed } from './feed'
import type { ForwardCounts, Outlet } from './outlet'
import { type EgressPlan, payloadTypeFor } from './plan'

/** One WHEP session: its streams, and which layer it gets. */
export interface Viewer {
  readonly feeds: Readonly<Record<Kind, Feed>>
  readonly counts: { nacksReceived: number; keyframeRequests: number }
  readonly lastHeardAt: number
  /** The publisher sends this from now on, in these layers and those to come. False when the viewer cannot decode it. */
  expect(published: VideoFormat | null): boolean
  /** A decoder may start on the layer at this packet. */
  offer(layer: Layer, slot: Slot): void
  /** DTLS is through: media may flow. */
  open(): void
  receive(packet: Buffer): void
  wish(wish: LayerWish): void
  layerReport(): LayerReport
  /** Looks again which layer is the right one. Call a few times a second. */
  choose(): void
  leave(): void
}

const mostResentAtOnce = 256
const youngKeyframeMs = 1_000
const longestCatchUp = 512
const kinds: readonly Kind[] = ['audio', 'video']

export function createViewer(deps: {
  plan: EgressPlan
  clock: Clock
  counts: ForwardCounts
  /** The present publisher's. */
  layers(): readonly Layer[]
  send(packet: Buffer): boolean
  /** A decoder here waits for a keyframe. */
  requestKeyframe(layer: Layer): void
}): Viewer {
  const { plan, clock } = deps
  const feeds: Record<Kind, Feed> = { audio: feedOf('audio', deps), video: feedOf('video', deps) }
  const { video } = feeds
  const counts = { nacksReceived: 0, keyframeRequests: 0 }
  let lastHeardAt = clock.now()
  let wish = noWish
  let wanted: Layer | null = null

  const active = () =>
    activeLayers(
      deps.layers().filter(({ kind }) => kind === 'video'),
      clock.now(),
    )
  const maySendVideo = () => video.outlet.isOpen && video.outlet.payloadType >= 0 && !wish.paused

  /** Sends on from the best layer whose keyframe is young and that is not above the one wanted. */
  function catchUp(): Layer | null {
    const layers = active()
    const rank = wanted ? layers.indexOf(wanted) : -1
    for (const layer of layers.slice(0, rank + 1).reverse()) {
      const { keyframe, highest } = layer.tape
      if (!keyframe || clock.now() - keyframe.at > youngKeyframeMs) continue
      const slot = highest - keyframe.position < longestCatchUp ? layer.tape.find(keyframe.position) : null
      if (!slot) continue
      video.startLate(layer, slot)
      return layer
    }
    return null
  }

  function wantAnew(): void {
    wanted = chooseLayer(active(), { currentRid: video.layer?.rid ?? null, wish }) ?? wanted
  }

  function choose(): void {
    if (!maySendVideo()) return
    wantAnew()
    const sent = video.layer ?? catchUp()
    if (wanted && wanted !== sent) deps.requestKeyframe(wanted)
  }

  function offerVideo(layer: Layer, slot: Slot): void {
    if (!maySendVideo() || layer === video.layer) return
    wantAnew()
    if (!video.layer || layer === wanted) video.start(layer, slot)
  }

  /** This packet went to those who followed already. */
  function offerSound(layer: Layer, slot: Slot): void {
    if (layer === feeds.audio.layer) return
    feeds.audio.follow(layer)
    feeds.audio.send(slot)
  }

  function answer(part: Parameters<typeof readNack>[0]): void {
    const nack = readNack(part)
    if (nack) {
      counts.nacksReceived += 1
      const kind = kinds.find((one) => feeds[one].outlet.ssrc === nack.ssrc)
      if (kind) feeds[kind].resend(nack.sequences.slice(0, mostResentAtOnce))
    } else if (readKeyframeRequest(part) === video.outlet.ssrc) {
      counts.keyframeRequests += 1
      const layer = video.layer ?? wanted
      if (layer) deps.requestKeyframe(layer)
    }
  }

  return {
    feeds,
    counts,
    get lastHeardAt() {
      return lastHeardAt
    },
    expect(published) {
      for (const kind of kinds) feeds[kind].detach()
      wanted = null
      video.outlet.payloadType = payloadTypeFor(plan, 'video', published)
      const sound = deps.layers().find(({ kind }) => kind === 'audio')
      if (sound) feeds.audio.follow(sound)
      return (
        !published || video.outlet.payloadType >= 0 || !plan.sections.some(({ kind }) => kind === 'video')
      )
    },
    offer: (layer, slot) => (layer.kind === 'audio' ? offerSound(layer, slot) : offerVideo(layer, slot)),
    open() {
      lastHeardAt = clock.now()
      for (const kind of kinds) feeds[kind].outlet.isOpen = true
      choose()
      for (const kind of kinds) feeds[kind].report()
    },
    receive(packet) {
      lastHeardAt = clock.now()
      if (!isRtcp(packet)) return
      for (const part of readRtcp(packet)) answer(part)
    },
    wish(next) {
      wish = next
      if (wish.paused) video.detach()
      choose()
    },
    layerReport: () => ({
      layers: active().map(({ rid, size, bitrateBps, framesPerSecond }) => ({
        rid,
        width: size?.width ?? null,
        height: size?.height ?? null,
        bitrateBps: Math.round(bitrateBps),
        framesPerSecond: Math.round(framesPerSecond),
      })),
      sent: video.layer?.rid ?? null,
      wish,
    }),
    choose,
    leave() {
      for (const kind of kinds) {
        feeds[kind].outlet.isOpen = false
        feeds[kind].detach()
      }
    },
  }
}

function feedOf(kind: Kind, deps: Parameters<typeof createViewer>[0]): Feed {
  const outlet: Outlet = {
    ssrc: randomInt(1, 2 ** 32),
    payloadType: kind === 'audio' ? payloadTypeFor(deps.plan, 'audio', null) : -1,
    repair: { ssrc: randomInt(1, 2 ** 32), payloadTypes: deps.plan.repairs, sequence: randomInt(0, 0x8000) },
    isOpen: false,
    packets: 0,
    octets: 0,
    send: deps.send,
  }
  const first = { sequence: randomInt(0, 0x8000), timestamp: randomInt(0, 2 ** 32) }
  return createFeed({ kind, clock: deps.clock, outlet, counts: deps.counts, first })
}
