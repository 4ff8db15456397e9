/** When a sender report came and what the sender's clock said in it (webrtc-stats, `remote-outbound-rtp`), epoch ms. */
export interface ClockReport {
  timestamp: number
  remoteTimestamp: number
}

/** The capturing computer's clock, seen from here. */
export interface CaptureClock {
  /** @param roundTripMs to the room and back */
  take(report: ClockReport, roundTripMs: number): void
  /** What it is ahead of ours, ms; null before it was told. */
  readonly aheadMs: number | null
}

const remembered = 10
/** Another computer publishes, or somebody set a clock. */
const otherClockMs = 1_000

/** The report that took the shortest way tells most: the others waited somewhere. */
export function createCaptureClock(): CaptureClock {
  let delays: number[] = []
  let roundTrips: number[] = []
  let lastAt: number | null = null
  return {
    take({ timestamp, remoteTimestamp }, roundTripMs) {
      roundTrips = [...roundTrips, roundTripMs].slice(-remembered)
      if (timestamp === lastAt) return
      lastAt = timestamp
      const delay = timestamp - remoteTimestamp
      const isOther = Math.abs(delay - (delays.at(-1) ?? delay)) > otherClockMs
      delays = [...(isOther ? [] : delays), delay].slice(-remembered)
    },
    get aheadMs() {
      return delays.length === 0 ? null : Math.min(...roundTrips) / 2 - Math.min(...delays)
    },
  }
}

/** What a browser tells of the newest frame of a receiver (`RTCRtpSynchronizationSource`, webrtc-extensions). */
export interface CaptureSource {
  rtpTimestamp: number
  /** Milliseconds since 1900, by the capturing computer's clock. */
  captureTimestamp?: number | null
  /** What that clock is ahead of the one in the sender reports, ms. */
  senderCaptureTimeOffset?: number | null
}

/** Milliseconds from NTP's epoch (1900) to UNIX's. */
const ntpEpochMs = 2_208_988_800_000
const ticksPerMs = 90
/** Farther apart, frame and source are not of one stream. */
const mostApartMs = 1_000
/** Clocks are matched to a few milliseconds; what is farther out is no measurement. */
const plausibleMs = { least: -20, most: 60_000 }

/**
 * When a frame was captured, by the clock of the computer that captured it, epoch ms. Null when it cannot be told.
 *
 * @param source what the browser tells of a frame near it
 */
export function captureTimeOf(rtpTimestamp: number, source: CaptureSource): number | null {
  if (typeof source.captureTimestamp !== 'number') return null
  const apartMs = ((rtpTimestamp - source.rtpTimestamp) | 0) / ticksPerMs
  return Math.abs(apartMs) > mostApartMs ? null : source.captureTimestamp - ntpEpochMs + apartMs
}

/**
 * From capture to display of one frame, ms. Null when it cannot be told.
 *
 * @param frame its RTP timestamp, and when it is to be seen, epoch ms by our clock
 */
export function frameAge(
  frame: { rtpTimestamp: number; shownAt: number },
  source: CaptureSource,
  aheadMs: number,
): number | null {
  const capturedThere = captureTimeOf(frame.rtpTimestamp, source)
  if (capturedThere === null) return null
  const capturedAt = capturedThere - (source.senderCaptureTimeOffset ?? 0) - aheadMs
  const age = frame.shownAt - capturedAt
  return age < plausibleMs.least || age > plausibleMs.most ? null : Math.max(0, age)
}
