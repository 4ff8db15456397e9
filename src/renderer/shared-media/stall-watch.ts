/** What a receiving session has counted so far. */
export interface ReceivedCounts {
  videoFrames: number
  /** Every packet of the transport, sound and reports included. */
  packets: number
}

export type StallNews = 'moving' | 'stalled' | null

/** No packet at all for this long: the path is gone (SFU.md). */
export const silentPathMs = 500
/** Sound or reports still arrive, so the path is there and the picture may come back by itself. */
export const silentPictureMs = 2_000

/**
 * Notices within half a second that nothing arrives any more, long before ICE does. Fed with counts at any pace:
 * only a look that finds no change since an earlier look can be a stall, so throttled timers raise no false alarm.
 */
export function createStallWatch(): {
  look(counts: ReceivedCounts, now: number): StallNews
  /** Nothing is due at the moment: the silence is counted from here on. */
  rest(now: number): void
} {
  let frames = { count: 0, at: 0 }
  let packets = { count: -1, at: 0 }
  let state: 'waiting' | 'moving' | 'stalled' = 'waiting'

  return {
    look(counts, now) {
      if (counts.packets !== packets.count) packets = { count: counts.packets, at: now }
      const moved = counts.videoFrames > frames.count
      if (moved) frames = { count: counts.videoFrames, at: now }
      if (moved && state !== 'moving') {
        state = 'moving'
        return 'moving'
      }
      if (state !== 'moving') return null
      const pictureSilentMs = now - frames.at
      const pathSilentMs = Math.min(pictureSilentMs, now - packets.at)
      if (pathSilentMs < silentPathMs && pictureSilentMs < silentPictureMs) return null
      state = 'stalled'
      return 'stalled'
    },
    rest(now) {
      frames = { ...frames, at: now }
      packets = { ...packets, at: now }
    },
  }
}
