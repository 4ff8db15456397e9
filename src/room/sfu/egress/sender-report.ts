import type { ClockMark } from '../ingest/reception'

/** Seconds from NTP's epoch (1900) to UNIX's. */
const ntpEpoch = 2_208_988_800
const fractions = 2 ** 32

export interface TimePoint {
  ntpSeconds: number
  ntpFraction: number
  rtpTimestamp: number
}

/**
 * A publisher's clock mark carried on to now, its timestamp translated to the outgoing stream. Sound and picture keep
 * the publisher's own clock, which is what a viewer lines them up by, and what capture times are told in.
 */
export function carryOn(
  mark: ClockMark,
  { nowMs, clockRate, translate }: { nowMs: number; clockRate: number; translate(timestamp: number): number },
): TimePoint {
  const elapsedMs = Math.max(0, nowMs - mark.sentAt)
  const fraction = mark.ntpFraction / fractions + elapsedMs / 1_000
  const whole = Math.floor(fraction)
  return {
    ntpSeconds: (mark.ntpSeconds + whole) >>> 0,
    ntpFraction: Math.floor((fraction - whole) * fractions) >>> 0,
    rtpTimestamp: translate((mark.rtpTimestamp + Math.round((elapsedMs * clockRate) / 1_000)) >>> 0),
  }
}

/** For a publisher that sends no reports: its last packet counts as taken when it came. */
export function fromArrival(
  wallMs: number,
  { lastTimestamp, sinceMs, clockRate }: { lastTimestamp: number; sinceMs: number; clockRate: number },
): TimePoint {
  const seconds = wallMs / 1_000 + ntpEpoch
  return {
    ntpSeconds: Math.floor(seconds) >>> 0,
    ntpFraction: Math.floor((seconds % 1) * fractions) >>> 0,
    rtpTimestamp: (lastTimestamp + Math.round((sinceMs * clockRate) / 1_000)) >>> 0,
  }
}

/** A timestamp of one stream in another's counting, by the clock both senders' reports tell. */
export function carriedTimestamp(
  mark: ClockMark,
  timestamp: number,
  { to, clockRate }: { to: ClockMark; clockRate: number },
): number {
  const ticks = (timestamp - mark.rtpTimestamp) | 0
  const betweenSeconds = mark.ntpSeconds - to.ntpSeconds + (mark.ntpFraction - to.ntpFraction) / fractions
  return (to.rtpTimestamp + ticks + Math.round(betweenSeconds * clockRate)) >>> 0
}
