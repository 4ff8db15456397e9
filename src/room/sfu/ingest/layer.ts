import type { Kind } from '../codecs/codec'
import type { FrameSize } from '../codecs/frame-size'
import { createGaps, type Gaps } from './gaps'
import { createKeyframeRequests, type KeyframeRequests } from './keyframe-requests'
import { createReception, type Reception } from './reception'
import { createTape, type Slot, type Tape } from './tape'

/** Who is sent a layer's packets as they come. */
export interface Reader {
  send(slot: Slot): void
  /** The layer is over. */
  detach(): void
}

/** One incoming stream: a simulcast layer, the only video, or the sound. */
export interface Layer {
  readonly kind: Kind
  readonly rid: string
  readonly ssrc: number
  readonly reception: Reception
  readonly gaps: Gaps
  readonly keyframes: KeyframeRequests
  readonly tape: Tape
  readonly readers: Reader[]
  /** Null until a keyframe told it, and for codecs whose headers are not read. */
  size: FrameSize | null
  /** Over about the last second. */
  bitrateBps: number
  framesPerSecond: number
  /** The highest bitrate of those. */
  peakBps: number
  frames: number
  measured: { at: number; bytes: number; frames: number }
}

export const clockRates: Readonly<Record<Kind, number>> = { audio: 48_000, video: 90_000 }
const tapeSlots: Readonly<Record<Kind, number>> = { audio: 128, video: 1_024 }
const measureMs = 500

export function createLayer(kind: Kind, rid: string, ssrc: number, memory: Buffer | null = null): Layer {
  return {
    kind,
    rid,
    ssrc,
    reception: createReception(clockRates[kind]),
    gaps: createGaps(),
    keyframes: createKeyframeRequests(),
    tape: createTape(tapeSlots[kind], memory),
    readers: [],
    size: null,
    bitrateBps: 0,
    framesPerSecond: 0,
    peakBps: 0,
    frames: 0,
    measured: { at: 0, bytes: 0, frames: 0 },
  }
}

/** The publisher began again under another SSRC: what was counted and kept says nothing of the new stream. */
export function restartLayer(layer: Layer, ssrc: number): Layer {
  for (const reader of [...layer.readers]) reader.detach()
  const { kind, rid, bitrateBps, framesPerSecond, peakBps, size } = layer
  const anew = createLayer(kind, rid, ssrc, layer.tape.handOver())
  return Object.assign(anew, { bitrateBps, framesPerSecond, peakBps, size })
}

/** Call a few times a second. */
export function measureLayer(layer: Layer, nowMs: number): void {
  const { reception, frames, measured } = layer
  const { bytes } = reception
  const elapsedMs = nowMs - measured.at
  if (measured.at !== 0 && elapsedMs < measureMs) return
  layer.measured = { at: nowMs, bytes, frames }
  if (measured.at === 0) return
  const rate = ((bytes - measured.bytes) * 8_000) / elapsedMs
  const framesPerSecond = ((frames - measured.frames) * 1_000) / elapsedMs
  layer.bitrateBps = layer.bitrateBps === 0 ? rate : (layer.bitrateBps + rate) / 2
  layer.framesPerSecond =
    layer.framesPerSecond === 0 ? framesPerSecond : (layer.framesPerSecond + framesPerSecond) / 2
  layer.peakBps = Math.max(layer.peakBps, layer.bitrateBps)
}
