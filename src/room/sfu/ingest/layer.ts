import type { Kind } from '../codecs/codec'
import type { FrameSize } from '../codecs/frame-size'
import { createGaps, type Gaps } from './gaps'
import { createKeyframeRequests, type KeyframeRequests } from './keyframe-requests'
import { createReception, type Reception } from './reception'
import { createTape, type Recording, type Slot, type Tape } from './tape'

/** Who is sent a layer's packets as they come. */
export interface Reader {
  send(slot: Slot): void
  /** The layer is over. */
  detach(): void
}

/** What a viewer can be sent: an incoming stream, or a part of one that comes in layers (`Step`). */
export interface Layer {
  readonly kind: Kind
  readonly rid: string
  readonly ssrc: number
  readonly reception: Reception
  readonly keyframes: KeyframeRequests
  readonly tape: Recording
  readonly readers: Reader[]
  /** Of a stream in layers: where it stands among its parts, which hold one another, and which size it is. */
  readonly step: { rank: number; spatial: number } | null
  lastPacketAt: number
  bytes: number
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

/** One incoming stream: a simulcast layer, the only video, or the sound. */
export interface Stream extends Layer {
  readonly gaps: Gaps
  readonly tape: Tape
}

export const clockRates: Readonly<Record<Kind, number>> = { audio: 48_000, video: 90_000 }
export const tapeSlots: Readonly<Record<Kind, number>> = { audio: 128, video: 1_024 }
const measureMs = 500

/** What is counted of a layer, from the start. */
export const freshCounts = () => ({
  readers: [] as Reader[],
  lastPacketAt: 0,
  bytes: 0,
  size: null,
  bitrateBps: 0,
  framesPerSecond: 0,
  peakBps: 0,
  frames: 0,
  measured: { at: 0, bytes: 0, frames: 0 },
})

export function createStream(kind: Kind, rid: string, ssrc: number, memory: Buffer | null = null): Stream {
  return {
    ...freshCounts(),
    kind,
    rid,
    ssrc,
    reception: createReception(clockRates[kind]),
    gaps: createGaps(),
    keyframes: createKeyframeRequests(),
    tape: createTape(tapeSlots[kind], memory),
    step: null,
  }
}

/** The publisher began again under another SSRC: what was counted and kept says nothing of the new stream. */
export function restartStream(stream: Stream, ssrc: number): Stream {
  detachReaders(stream)
  const { kind, rid, bitrateBps, framesPerSecond, peakBps, size } = stream
  const anew = createStream(kind, rid, ssrc, stream.tape.handOver())
  return Object.assign(anew, { bitrateBps, framesPerSecond, peakBps, size })
}

export function detachReaders({ readers }: Layer): void {
  for (const reader of [...readers]) reader.detach()
}

/** Call a few times a second. */
export function measureLayer(layer: Layer, nowMs: number): void {
  const { bytes, frames, measured } = layer
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
