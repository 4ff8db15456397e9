/** Keyframes are dear: asks at most once in `gapMs`, and a wish within that time is granted at its end. */
export interface KeyframeRequests {
  /** Someone needs a keyframe. */
  want(nowMs: number): void
  /** One has come. */
  met(): void
  /** True when a request is to be sent now; it then counts as sent. */
  due(nowMs: number): boolean
}

export const keyframeGapMs = 1_000

export function createKeyframeRequests(gapMs: number = keyframeGapMs): KeyframeRequests {
  let isWanted = false
  let lastAt = Number.NEGATIVE_INFINITY
  return {
    want() {
      isWanted = true
    },
    met() {
      isWanted = false
    },
    due(nowMs) {
      if (!isWanted || nowMs - lastAt < gapMs) return false
      // The wish stays until a keyframe came: a lost request is repeated.
      lastAt = nowMs
      return true
    },
  }
}
