/** The programme has a frame every few hundredths of a second: none encoded for this long means that the encoder hangs. */
export const frozenMs = 3_000

/**
 * Notices an encoder that gives no more pictures while sound and reports go on. It counts only after the first frame, and
 * only a look that finds no change since an earlier look, so that throttled timers raise no false alarm.
 */
export function createFrameWatch(): { look(frames: number, now: number): 'stalled' | 'revived' | null } {
  let seen = 0
  let movedAt = 0
  let isStalled = false

  return {
    look(frames, now) {
      if (frames !== seen) {
        seen = frames
        movedAt = now
        if (!isStalled) return null
        isStalled = false
        return 'revived'
      }
      if (isStalled || seen === 0 || now - movedAt < frozenMs) return null
      isStalled = true
      return 'stalled'
    },
  }
}
