import { autoLayer, type LayerWish } from '../../../shared/contract/watch'

/** How one layer does just now. */
export interface LayerState {
  rid: string
  size: { height: number } | null
  /** The most it ever carried: a still picture makes all layers alike, and a keyframe a low one rich for a moment. */
  peakBps: number
  /** Over about the last second. */
  bitrateBps: number
  lastPacketAt: number
  /** Of a stream in layers: its parts are told by their rank. */
  step?: { rank: number } | null
}

export interface LayerPolicy {
  silentAfterMs: number
  /** A layer of unknown size must have carried this many times what the present one did to count as the higher. */
  clearlyHigher: number
  /** Of the limit, what a layer must leave free to be taken, and may be above it to be kept: bitrates sway. */
  headroom: number
  overdraft: number
}

export const layerPolicy: LayerPolicy = {
  silentAfterMs: 500,
  clearlyHigher: 1.3,
  headroom: 0.1,
  overdraft: 0.25,
}
export const noWish: LayerWish = { layer: autoLayer, maxHeight: null, paused: false }

/**
 * Those that carry something, or all when none does, lowest first: by height, else by bits, since the order of RIDs in an
 * offer means nothing.
 */
export function activeLayers<State extends LayerState>(
  layers: readonly State[],
  nowMs: number,
  { silentAfterMs }: LayerPolicy = layerPolicy,
): State[] {
  const heard = layers.filter((layer) => nowMs - layer.lastPacketAt < silentAfterMs)
  const active = heard.length > 0 ? heard : [...layers]
  const areSized = active.every(({ size }) => size !== null)
  const order = ({ size, peakBps }: State) => (areSized ? (size?.height ?? 0) : peakBps)
  return active.sort((one, other) =>
    one.step && other.step
      ? one.step.rank - other.step.rank
      : order(one) - order(other) || one.peakBps - other.peakBps,
  )
}

/**
 * The layer to send: the one wished for, else the highest that the view can show and the way can carry. A layer that went silent gives way to
 * the next best. Null when there is none.
 *
 * @param layers lowest first, as `activeLayers` gives them
 */
export function chooseLayer<State extends LayerState>(
  layers: readonly State[],
  { currentRid, wish = noWish, maxBps = null, policy = layerPolicy }: LayerSituation,
): State | null {
  const named = wish.layer === autoLayer ? undefined : layers.find(({ rid }) => rid === wish.layer)
  if (named) return named
  const shown = layers.slice(0, lowestThatFills(layers, wish.maxHeight) + 1)
  const isCarried = ({ rid, bitrateBps }: State) =>
    maxBps === null ||
    bitrateBps <= maxBps * (rid === currentRid ? 1 + policy.overdraft : 1 - policy.headroom)
  // The lowest is sent whatever the way carries.
  const fitting = shown.filter((layer, index) => index === 0 || isCarried(layer))
  const best = fitting.at(-1) ?? null
  const current = fitting.find(({ rid }) => rid === currentRid)
  return best && current && !isClearlyHigher(best, current, policy) ? current : best
}

export interface LayerSituation {
  currentRid: string | null
  wish?: LayerWish
  /** What the way to the viewer carries; null when no limit is known. */
  maxBps?: number | null
  policy?: LayerPolicy
}

function lowestThatFills(layers: readonly LayerState[], height: number | null): number {
  const first =
    height === null ? undefined : layers.find(({ size }) => size !== null && size.height >= height)
  // Of several frame rates of that size, the highest.
  return first ? layers.findLastIndex(({ size }) => size?.height === first.size?.height) : layers.length - 1
}

function isClearlyHigher(one: LayerState, than: LayerState, { clearlyHigher }: LayerPolicy): boolean {
  if (one.step && than.step) return one.step.rank > than.step.rank
  if (one.size && than.size) return one.size.height > than.size.height
  return one.peakBps > than.peakBps * clearlyHigher
}
