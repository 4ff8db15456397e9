/**
 * Chromium's insertable streams for tracks (W3C mediacapture-transform), which TypeScript's DOM library lacks. The
 * standard's VideoTrackGenerator lives in workers and Chromium has it not; the older window constructor it has.
 */
interface TrackProcessor {
  readonly readable: ReadableStream<VideoFrame>
}
interface TrackGenerator extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>
}
interface BreakoutBox {
  MediaStreamTrackProcessor?: new (init: {
    track: MediaStreamTrack
    maxBufferSize?: number
  }) => TrackProcessor
  MediaStreamTrackGenerator?: new (init: { kind: 'video' }) => TrackGenerator
}

const box: BreakoutBox = globalThis as BreakoutBox

export interface VideoBox {
  framesOf(track: MediaStreamTrack): ReadableStream<VideoFrame>
  generate(): TrackGenerator
}

/** Null where a picture cannot be composed off the page's main thread. */
export function videoBox(): VideoBox | null {
  const { MediaStreamTrackProcessor: Processor, MediaStreamTrackGenerator: Generator } = box
  if (!Processor || !Generator || typeof OffscreenCanvas === 'undefined') return null
  return {
    framesOf: (track) => new Processor({ track, maxBufferSize: 2 }).readable,
    generate: () => new Generator({ kind: 'video' }),
  }
}
