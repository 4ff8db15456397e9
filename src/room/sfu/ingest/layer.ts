import type { Kind } from '../codecs/codec'
import { createGaps, type Gaps } from './gaps'
import { createKeyframeRequests, type KeyframeRequests } from './keyframe-requests'
import { createReception, type Reception } from './reception'

/** One incoming stream: a simulcast layer, the only video, or the sound. */
export interface Layer {
  readonly kind: Kind
  readonly rid: string
  /** Changes when the publisher starts the layer anew. */
  ssrc: number
  reception: Reception
  gaps: Gaps
  keyframes: KeyframeRequests
  /** Over about the last second. */
  bitrateBps: number
  /** The highest of those. */
  peakBps: number
  measured: { at: number; bytes: number }
}

const clockRates: Record<Kind, number> = { audio: 48_000, video: 90_000 }
const measureMs = 500

export function createLayer(kind: Kind, rid: string, ssrc: number): Layer {
  return {
    kind,
    rid,
    ssrc,
    reception: createReception(clockRates[kind]),
    gaps: createGaps(),
    keyframes: createKeyframeRequests(),
    bitrateBps: 0,
    peakBps: 0,
    measured: { at: 0, bytes: 0 },
  }
}

/** The publisher began again under another SSRC: what was counted says nothing of the new stream. */
export function restartLayer(layer: Layer, ssrc: number): void {
  const { bitrateBps, peakBps } = layer
  Object.assign(layer, { ...createLayer(layer.kind, layer.rid, ssrc), bitrateBps, peakBps })
}

/** Call a few times a second. */
export function measureBitrate(layer: Layer, nowMs: number): void {
  const { bytes } = layer.reception
  const elapsedMs = nowMs - layer.measured.at
  if (layer.measured.at === 0) layer.measured = { at: nowMs, bytes }
  else if (elapsedMs >= measureMs) {
    const rate = ((bytes - layer.measured.bytes) * 8_000) / elapsedMs
    layer.bitrateBps = layer.bitrateBps === 0 ? rate : (layer.bitrateBps + rate) / 2
    layer.peakBps = Math.max(layer.peakBps, layer.bitrateBps)
    layer.measured = { at: nowMs, bytes }
  }
}
