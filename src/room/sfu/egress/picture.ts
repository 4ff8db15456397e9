import { autoLayer, type LayerReport, type LayerWish } from '../../../shared/contract/watch'
import type { Clock } from '../../../shared/domain/clock'
import type { Layer } from '../ingest/layer'
import { activeLayers, chooseLayer, noWish } from '../ingest/layer-choice'
import type { Turn } from '../ingest/publisher'
import type { Slot } from '../ingest/tape'
import { createCeiling } from './ceiling'
import type { Feed } from './feed'

/** Which layer one viewer gets: by its wish, its view and what its way carries. */
export interface Picture {
  /** Another publisher, whose layers say nothing yet. */
  reset(): void
  /** A decoder may start on the layer at this packet. */
  offer(layer: Layer, slot: Slot): void
  /** The same for a step of a stream in layers; the packet itself is sent by forwarding it. */
  turn(layer: Layer, slot: Slot, how: Turn): void
  /** The viewer's decoder waits for a keyframe. */
  askKeyframe(): void
  wish(wish: LayerWish): void
  report(): LayerReport
  /** Looks again which layer is the right one. */
  choose(): void
  /** Tries how much more the way carries. Call every 50 ms. */
  tick(): void
}

export interface PictureParts {
  clock: Clock
  /** The present publisher's. */
  layers(): readonly Layer[]
  requestKeyframe(layer: Layer): void
}

const youngKeyframeMs = 1_000
const longestCatchUp = 512

export function createPicture(feed: Feed, { clock, layers, requestKeyframe }: PictureParts): Picture {
  const { outlet } = feed
  const path = outlet.transport?.path ?? null
  const ceiling = createCeiling()
  let wish = noWish
  let wanted: Layer | null = null

  const isVideo = ({ kind }: Layer) => kind === 'video'
  const active = () => activeLayers(layers().filter(isVideo), clock.now())
  const maySend = () => outlet.isOpen && outlet.payloadType >= 0 && !wish.paused
  const choice = (maxBps: number | null) =>
    chooseLayer(active(), { currentRid: feed.layer?.rid ?? null, wish, maxBps })

  function wantAnew(): void {
    wanted = choice(ceiling.bps) ?? wanted
  }

  /** Sends on from the best layer whose keyframe is young and that is not above the one wanted. */
  function catchUp(): Layer | null {
    const lowestFirst = active()
    const rank = wanted ? lowestFirst.indexOf(wanted) : -1
    for (const layer of lowestFirst.slice(0, rank + 1).reverse()) {
      const slot = youngKeyframe(layer, clock.now())
      if (!slot) continue
      feed.startLate(layer, slot)
      return layer
    }
    return null
  }

  function choose(): void {
    if (!maySend()) return
    wantAnew()
    const sent = feed.layer ?? catchUp()
    if (wanted && wanted !== sent && !mayTurn(sent, wanted, 'up')) requestKeyframe(wanted)
  }

  /** What the next layer above carries, unless it is more than the view shows; null when there is none to climb to. */
  function nextUp(layer: Layer): number | null {
    if (ceiling.bps === null || wish.layer !== autoLayer) return null
    const lowestFirst = active()
    const at = lowestFirst.indexOf(layer)
    const best = choice(null)
    return best && at >= 0 && lowestFirst.indexOf(best) > at
      ? (lowestFirst[at + 1]?.bitrateBps ?? null)
      : null
  }

  return {
    reset() {
      wanted = null
    },
    offer(layer, slot) {
      if (!maySend() || layer === feed.layer) return
      wantAnew()
      if (!feed.layer || layer === wanted) feed.start(layer, slot)
    },
    turn(layer, slot, how) {
      if (!maySend() || layer === feed.layer) return
      if (how === 'keyframe') wantAnew()
      if (layer === wanted && mayTurn(feed.layer, layer, how)) feed.turn(layer, slot)
    },
    askKeyframe() {
      const layer = feed.layer ?? wanted
      if (layer) requestKeyframe(layer)
    },
    wish(next) {
      wish = next
      if (wish.paused) feed.detach()
      choose()
    },
    report() {
      const lowestFirst = active()
      const sent = feed.layer && shownAs(feed.layer, lowestFirst)
      const shown = lowestFirst.filter((layer) => shownAs(layer, lowestFirst) === layer)
      return { layers: shown.map(told), sent: sent?.rid ?? null, wish }
    },
    choose,
    tick() {
      if (!path || !feed.layer || !maySend()) return
      const { receivedBps, isCongested } = path
      const { bps } = ceiling
      const sentBps = feed.layer.bitrateBps
      const nextBps = nextUp(feed.layer)
      const padding = ceiling.tick({ nowMs: clock.now(), receivedBps, isCongested, sentBps, nextBps })
      if (padding > 0) feed.pad(padding)
      if (ceiling.bps !== bps) choose()
    },
  }
}

function mayTurn(from: Layer | null, to: Layer, how: Turn): boolean {
  if (how === 'keyframe') return true
  const isOneStream = from?.step && to.step && from.reception === to.reception
  if (!isOneStream) return false
  return to.step.rank < from.step.rank || (how === 'up' && to.step.spatial === 0)
}

/** Of several frame rates of one size, viewers are told of the highest. */
const shownAs = (layer: Layer, lowestFirst: readonly Layer[]): Layer =>
  (layer.step && lowestFirst.findLast(({ step }) => step?.spatial === layer.step?.spatial)) || layer

function youngKeyframe({ tape }: Layer, nowMs: number): Slot | null {
  const { keyframe, highest } = tape
  if (!keyframe || nowMs - keyframe.at > youngKeyframeMs) return null
  return highest - keyframe.position < longestCatchUp ? tape.find(keyframe.position) : null
}

const told = ({ rid, size, bitrateBps, framesPerSecond }: Layer): LayerReport['layers'][number] => ({
  rid,
  width: size?.width ?? null,
  height: size?.height ?? null,
  bitrateBps: Math.round(bitrateBps),
  framesPerSecond: Math.round(framesPerSecond),
})
