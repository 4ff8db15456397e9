/** One exchange, all in epoch ms: when we asked, what the room's clock said, when the answer came. */
export interface Exchange {
  sentAt: number
  roomAt: number
  receivedAt: number
}

export interface ClockSync {
  add(exchange: Exchange): void
  /** Smoothed, ms; null before the first exchange. */
  roundTripMs(): number | null
  /** The room's clock minus ours, ms; null before the first exchange. */
  offsetMs(): number | null
  reset(): void
}

const kept = 8
/** Weight of the newest round trip, as TCP smooths its own (RFC 6298). */
const smoothing = 1 / 8

/** Like NTP (RFC 5905, section 8): of the last exchanges, the quickest one knows the offset best. */
export function createClockSync(): ClockSync {
  let samples: { roundTripMs: number; offsetMs: number }[] = []
  let smoothed: number | null = null
  return {
    add({ sentAt, roomAt, receivedAt }) {
      const roundTripMs = Math.max(0, receivedAt - sentAt)
      const offsetMs = roomAt - (sentAt + receivedAt) / 2
      samples = [...samples.slice(1 - kept), { roundTripMs, offsetMs }]
      smoothed = smoothed === null ? roundTripMs : smoothed + (roundTripMs - smoothed) * smoothing
    },
    roundTripMs: () => smoothed,
    offsetMs() {
      const [first, ...others] = samples
      if (!first) return null
      return others.reduce((best, each) => (each.roundTripMs < best.roundTripMs ? each : best), first)
        .offsetMs
    },
    reset() {
      samples = []
      smoothed = null
    },
  }
}
