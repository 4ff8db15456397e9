import type { Clock } from '../../shared/domain/clock'
import type { Kind } from './codecs/codec'
import { createLane, type Lane } from './egress/lane'
import type { Viewer } from './egress/viewer'
import type { Layer } from './ingest/layer'
import type { Publisher } from './ingest/publisher'
import type { RtpPacket } from './packets/rtp'
import type { VideoFormat } from './sdp/formats'

export interface PublisherState {
  /** The first keyframe came and packets keep coming. */
  live: boolean
  /** Epoch milliseconds; null while not live. */
  since: number | null
}

/** One room's forwarding: one publisher at a time, the next one waiting for its first keyframe, and the viewers. */
export interface Room {
  readonly lanes: Readonly<Record<Kind, Lane>>
  readonly state: PublisherState
  readonly current: Publisher | null
  readonly viewers: ReadonlySet<Viewer>
  /** What is published; undefined when nobody does. Null: sound only. */
  readonly published: VideoFormat | null | undefined
  readonly isEmpty: boolean
  forward(from: Publisher, layer: Layer, packet: RtpPacket, startsPicture: boolean): void
  /** A publisher has come; it takes over at its first keyframe. `end` closes it when a newer one did. */
  addPublisher(publisher: Publisher, end: () => void): void
  removePublisher(publisher: Publisher): void
  addViewer(viewer: Viewer, end: () => void): void
  removeViewer(viewer: Viewer): void
  requestKeyframe(): void
  /** Call every 50 ms. */
  tick(nowMs: number): void
}

const stalledAfterMs = 2_000
const reportEveryMs = 1_000

export function createRoom(deps: {
  clock: Clock
  random16(): number
  changed(state: PublisherState): void
}): Room {
  const { clock } = deps
  const lane = (kind: Kind) =>
    createLane(kind, clock, { sequence: deps.random16() & 0x7fff, timestamp: deps.random16() * 0x1000 })
  const lanes = { audio: lane('audio'), video: lane('video') }
  const publishers = new Map<Publisher, () => void>()
  const viewers = new Map<Viewer, () => void>()
  let current: Publisher | null = null
  let next: Publisher | null = null
  let state: PublisherState = { live: false, since: null }
  let reportedAt = 0

  function setLive(live: boolean): void {
    if (live === state.live) return
    state = { live, since: live ? clock.wall() : null }
    deps.changed(state)
  }

  /** The newer publisher's first picture is here: it is the one from now on, and viewers go on from this packet. */
  function promote(publisher: Publisher): void {
    const previous = current
    current = publisher
    next = null
    for (const [viewer, end] of viewers) if (!viewer.expect(publisher.plan.video)) end()
    setLive(true)
    if (previous) publishers.get(previous)?.()
  }

  return {
    lanes,
    get state() {
      return state
    },
    get current() {
      return current
    },
    get viewers() {
      return new Set(viewers.keys())
    },
    get published() {
      return current ? current.plan.video : undefined
    },
    get isEmpty() {
      return publishers.size === 0 && viewers.size === 0
    },
    forward(from, layer, packet, startsPicture) {
      if (from === next && (startsPicture || from.plan.video === null)) promote(from)
      if (from !== current) return
      const isVp8 = layer.kind === 'video' && from.plan.video?.codec === 'VP8'
      lanes[layer.kind].write(packet, { source: layer.reception, isVp8, startsPicture })
      if (!state.live) setLive(true)
    },
    addPublisher(publisher, end) {
      const replaced = next
      publishers.set(publisher, end)
      next = publisher
      if (replaced) publishers.get(replaced)?.()
    },
    removePublisher(publisher) {
      publishers.delete(publisher)
      if (next === publisher) next = null
      if (current !== publisher) return
      current = null
      setLive(false)
    },
    addViewer(viewer, end) {
      viewers.set(viewer, end)
      viewer.expect(current?.plan.video ?? null)
    },
    removeViewer(viewer) {
      viewers.delete(viewer)
      viewer.leave()
    },
    requestKeyframe() {
      current?.requestKeyframe()
    },
    tick(nowMs) {
      for (const publisher of publishers.keys()) publisher.tick(nowMs)
      if (current && state.live && nowMs - current.lastPacketAt > stalledAfterMs) setLive(false)
      if (nowMs - reportedAt < reportEveryMs) return
      reportedAt = nowMs
      lanes.audio.report()
      lanes.video.report()
    },
  }
}
