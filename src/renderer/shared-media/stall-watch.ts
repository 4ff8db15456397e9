/** What a receiving session has counted so far. */
export interface ReceivedCounts {
  videoFrames: number
  /** Packets of sound and picture. */
  media: number
  /** Every packet of the transport, reports included. */
  packets: number
}

/** `away`: the way is good, and nobody sends anything through it. */
export type StallNews = 'moving' | 'stalled' | 'away' | null

/** No packet at all for this long: the path is gone (SFU.md). */
export const silentPathMs = 500
/** Sound still arrives, so the path is there and the picture may come back by itself. */
export const silentPictureMs = 2_000
/** Reports arrive and no media: the publisher is away. */
export const awayMs = 700
/** Who sends only now and then, such as a picture a second without sound, is away after a longer pause. */
const pausesBeforeAway = 2
const longestPauseMs = 1_500

interface Mark {
  count: number
  at: number
}

/**
 * Notices within half a second that nothing arrives any more, long before ICE does. Fed with counts at any pace:
 * only a look that finds no change since an earlier look can be a stall, so throttled timers raise no false alarm.
 */
export function createStallWatch(): {
  look(counts: ReceivedCounts, now: number): StallNews
  /** Nothing is due at the moment: the silence is counted from here on. */
  rest(now: number): void
} {
  let frames: Mark = { count: 0, at: 0 }
  let media: Mark = { count: -1, at: 0 }
  let packets: Mark = { count: -1, at: 0 }
  let pauseMs = 0
  let state: 'waiting' | 'moving' | 'stalled' | 'away' = 'waiting'
  let told: StallNews = null

  function countMedia(count: number, now: number): void {
    if (count === media.count) return
    const pause = now - media.at
    if (state !== 'waiting' && pause <= longestPauseMs) pauseMs = Math.max(pauseMs, pause)
    // Back from away: the picture has its time to come from here on.
    if (state === 'away') {
      state = 'moving'
      frames = { ...frames, at: now }
    }
    media = { count, at: now }
  }

  function tell(news: StallNews): StallNews {
    told = news
    return news
  }

  return {
    look(counts, now) {
      if (counts.packets !== packets.count) packets = { count: counts.packets, at: now }
      countMedia(counts.media, now)
      const moved = counts.videoFrames > frames.count
      if (moved) frames = { count: counts.videoFrames, at: now }
      if (moved && told !== 'moving') {
        state = 'moving'
        return tell('moving')
      }
      if (state !== 'moving' && state !== 'away') return null
      const silentMs = now - Math.max(frames.at, media.at)
      const isPathSilent = now - Math.max(frames.at, packets.at) >= silentPathMs
      const isPictureSilent = state === 'moving' && now - frames.at >= silentPictureMs
      const isAway = !isPathSilent && silentMs >= Math.max(awayMs, pausesBeforeAway * pauseMs)
      if (isAway) {
        state = 'away'
        return told === 'away' ? null : tell('away')
      }
      if (!isPathSilent && !isPictureSilent) return null
      state = 'stalled'
      return tell('stalled')
    },
    rest(now) {
      frames = { ...frames, at: now }
      media = { ...media, at: now }
      packets = { ...packets, at: now }
    },
  }
}
