/** How one simulcast layer does just now. */
export interface LayerState {
  rid: string
  /** The most it ever carried: a still picture makes all layers alike, and a keyframe a low one rich for a moment. */
  peakBps: number
  lastPacketAt: number
}

export interface LayerPolicy {
  silentAfterMs: number
  /** A layer must have carried this many times what the present one did to count as the higher. */
  clearlyHigher: number
}

export const layerPolicy: LayerPolicy = { silentAfterMs: 500, clearlyHigher: 1.3 }

/**
 * The layer to forward: the highest active one, where higher means more bits, since the order of RIDs in an offer means
 * nothing. A layer that went silent gives way to the next best. Null when all are silent.
 */
export function chooseLayer(
  layers: readonly LayerState[],
  {
    currentRid,
    nowMs,
    policy = layerPolicy,
  }: { currentRid: string | null; nowMs: number; policy?: LayerPolicy },
): string | null {
  const active = layers.filter((layer) => nowMs - layer.lastPacketAt < policy.silentAfterMs)
  const best = active.reduce<LayerState | null>(
    (highest, layer) => (highest && highest.peakBps >= layer.peakBps ? highest : layer),
    null,
  )
  const current = active.find((layer) => layer.rid === currentRid)
  if (!best || !current) return best?.rid ?? null
  return best.peakBps > current.peakBps * policy.clearlyHigher ? best.rid : current.rid
}
