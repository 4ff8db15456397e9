import type { Clock } from '../../shared/domain/clock'
import { createKeepAlive, type KeepAlive } from './egress/keep-alive'
import { type ForwardCounts, noForwards } from './egress/outlet'
import type { Viewer } from './egress/viewer'
import type { Layer } from './ingest/layer'
import type { Publisher, Turn } from './ingest/publisher'
import type { Slot } from './ingest/tape'
import type { VideoFormat } from './sdp/formats'

export interface PublisherState {
  /** The first keyframe came and packets keep coming. */
  live: boolean
  /** Epoch milliseconds; null while not live. */
  since: number | null
}

/** Whose a publisher is. */
export interface PublisherEntry {
  id: string
  subject: string
  /** The session that it means to take over from. */
  replaces: string | null
  /** Closes it: a newer one took over, `own` if it named this one as the session it replaces. */
  end(how: 'own' | 'other'): void
}

/** One room's forwarding: one publisher at a time, the next one waiting for its first keyframe, and the viewers. */
export interface Room {
  readonly counts: ForwardCounts
  readonly state: PublisherState
  readonly current: Publisher | null
  readonly viewers: ReadonlySet<Viewer>
  /** What is published; undefined when nobody does. Null: sound only. */
  readonly published: VideoFormat | null | undefined
  readonly isEmpty: boolean
  forward(from: Publisher, layer: Layer, slot: Slot, begins: boolean): void
  /** Before the packet is forwarded: whom it serves may go on with this step of a stream in layers. */
  turn(from: Publisher, layer: Layer, slot: Slot, how: Turn): void
  /** A publisher has come; it takes over at its first keyframe. */
  addPublisher(publisher: Publisher, entry: PublisherEntry): void
  removePublisher(publisher: Publisher): void
  addViewer(viewer: Viewer, end: () => void): void
  removeViewer(viewer: Viewer): void
  requestKeyframe(layer: Layer): void
  /** Call every 50 ms. */
  tick(nowMs: number): void
}

const stalledAfterMs = 2_000
const reportEveryMs = 1_000
const chooseEveryMs = 250
/** A session of the same owner that has been silent for so long is a ghost, and nobody reads what it is told. */
const ghostAfterMs = 1_500

export function createRoom(deps: {
  clock: Clock
  changed(state: PublisherState): void
  /** One publisher took over from another that is not its own. */
  replaced(): void
}): Room {
  const { clock } = deps
  const counts = noForwards()
  const publishers = new Map<Publisher, PublisherEntry>()
  const viewers = new Map<Viewer, { end: () => void; keepAlive: KeepAlive }>()
  let current: Publisher | null = null
  let next: Publisher | null = null
  let state: PublisherState = { live: false, since: null }
  let reportedAt = 0
  let choseAt = 0

  function setLive(live: boolean): void {
    if (live === state.live) return
    state = { live, since: live ? clock.wall() : null }
    deps.changed(state)
  }

  /** The newer publisher's first picture is here: it is the one from now on, and viewers go on from this packet. */
  function promote(publisher: Publisher): void {
    const previous = current
    const how = previous && succession(previous, publisher)
    current = publisher
    next = null
    for (const [viewer, { end }] of viewers) if (!viewer.expect(publisher.plan.video)) end()
    setLive(true)
    if (how === 'other') deps.replaced()
    if (previous) publishers.get(previous)?.end(how === 'own' ? 'own' : 'other')
  }

  /** `own`: a page renews its session. `ghost`: it came back after its last session was left behind. */
  function succession(previous: Publisher, publisher: Publisher): 'own' | 'ghost' | 'other' {
    const [older, newer] = [publishers.get(previous), publishers.get(publisher)]
    if (!older || older.subject !== newer?.subject) return 'other'
    if (newer.replaces === older.id) return 'own'
    return clock.now() - previous.lastPacketAt > ghostAfterMs ? 'ghost' : 'other'
  }

  return {
    counts,
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
    forward(from, layer, slot, begins) {
      if (from === next && ((begins && layer.kind === 'video') || from.plan.video === null)) promote(from)
      if (from !== current) return
      const { readers } = layer
      for (let index = 0; index < readers.length; index++) readers[index]?.send(slot)
      // After those who are on the layer already: who starts here is sent this packet by starting.
      if (begins) for (const viewer of viewers.keys()) viewer.offer(layer, slot)
      if (!state.live) setLive(true)
    },
    turn(from, layer, slot, how) {
      if (from === next && how === 'keyframe') promote(from)
      if (from !== current) return
      for (const { picture } of viewers.keys()) picture.turn(layer, slot, how)
    },
    addPublisher(publisher, entry) {
      const replaced = next
      publishers.set(publisher, entry)
      next = publisher
      if (replaced) publishers.get(replaced)?.end('other')
    },
    removePublisher(publisher) {
      publishers.delete(publisher)
      if (next === publisher) next = null
      if (current !== publisher) return
      current = null
      setLive(false)
    },
    addViewer(viewer, end) {
      viewers.set(viewer, { end, keepAlive: createKeepAlive(viewer, clock.now()) })
      viewer.expect(current?.plan.video ?? null)
    },
    removeViewer(viewer) {
      viewers.delete(viewer)
      viewer.leave()
    },
    requestKeyframe(layer) {
      current?.requestKeyframe(layer)
    },
    tick(nowMs) {
      for (const publisher of publishers.keys()) publisher.tick(nowMs)
      if (current && state.live && nowMs - current.lastPacketAt > stalledAfterMs) setLive(false)
      for (const [{ picture }, { keepAlive }] of viewers) {
        picture.tick()
        keepAlive(nowMs)
      }
      if (nowMs - choseAt >= chooseEveryMs) {
        choseAt = nowMs
        for (const { picture } of viewers.keys()) picture.choose()
      }
      if (nowMs - reportedAt < reportEveryMs) return
      reportedAt = nowMs
      for (const { feeds } of viewers.keys()) {
        feeds.audio.report()
        feeds.video.report()
      }
    },
  }
}
