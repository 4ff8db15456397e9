import type { Stop } from '../../../shared/domain/clock'
import { type CaptureSource, captureTimeOf, createCaptureClock, frameAge } from './capture-clock'
import type { WatchEntry } from './watch-stats'

/** One frame on the screen. */
export interface SeenFrame {
  /** On the capturing computer's clock, epoch ms; null: the browser does not tell. */
  capturedAt: number | null
  /** On this page's monotonic clock. */
  shownAt: number
}

/** The delay from the capture of a picture to its display, by the capture times in its packets. */
export interface GlassToGlass {
  /** Looks at the frames that this element shows; nothing where the browser does not tell of them. */
  attach(video: HTMLVideoElement): Stop
  /** Tells the clocks anew; the mean of the frames since the call before, ms. Null: not measured. */
  measure(entries: readonly WatchEntry[]): number | null
  /** Hears of every frame until it is stopped; of none where the browser does not tell of them. */
  onFrame(listener: (frame: SeenFrame) => void): Stop
}

const betweenLooksMs = 100

export function createGlassToGlass(receiver: () => RTCRtpReceiver | null): GlassToGlass {
  let clock = createCaptureClock()
  let seenBy: RTCRtpReceiver | null = null
  let ages: number[] = []
  const listeners = new Set<(frame: SeenFrame) => void>()

  const sourceNow = (): CaptureSource | undefined => receiver()?.getSynchronizationSources?.()[0]

  function tell({ rtpTimestamp, expectedDisplayTime: shownAt }: VideoFrameCallbackMetadata): void {
    if (listeners.size === 0) return
    const source = sourceNow()
    const capturedAt = source && rtpTimestamp !== undefined ? captureTimeOf(rtpTimestamp, source) : null
    for (const listener of [...listeners]) listener({ capturedAt, shownAt })
  }

  function look(metadata: VideoFrameCallbackMetadata): void {
    const { rtpTimestamp, expectedDisplayTime } = metadata
    const source = sourceNow()
    const { aheadMs } = clock
    if (!source || rtpTimestamp === undefined || aheadMs === null) return
    const shownAt = performance.timeOrigin + expectedDisplayTime
    const age = frameAge({ rtpTimestamp, shownAt }, source, aheadMs)
    if (age !== null) ages.push(age)
  }

  return {
    attach(video) {
      if (!('requestVideoFrameCallback' in video)) return () => {}
      let lookedAt = 0
      const next = (now: number, metadata: VideoFrameCallbackMetadata) => {
        handle = video.requestVideoFrameCallback(next)
        tell(metadata)
        if (now - lookedAt < betweenLooksMs) return
        lookedAt = now
        look(metadata)
      }
      let handle = video.requestVideoFrameCallback(next)
      return () => video.cancelVideoFrameCallback(handle)
    },
    onFrame(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    measure(entries) {
      const { timestamp, remoteTimestamp } = entries.find(isSenderReport) ?? {}
      const roundTrip = entries.find(
        ({ nominated, currentRoundTripTime }) => nominated && currentRoundTripTime,
      )
      if (receiver() !== seenBy) {
        seenBy = receiver()
        clock = createCaptureClock()
      }
      if (timestamp !== undefined && remoteTimestamp !== undefined)
        clock.take({ timestamp, remoteTimestamp }, (roundTrip?.currentRoundTripTime ?? 0) * 1_000)
      const mean = ages.reduce((sum, age) => sum + age, 0) / ages.length
      ages = []
      return Number.isNaN(mean) ? null : mean
    },
  }
}

const isSenderReport = ({ type, kind }: WatchEntry): boolean =>
  type === 'remote-outbound-rtp' && kind === 'video'
