/** How long a deliberate gesture is held. */
export const holdMs = 1_000

export interface Hold {
  begin(now: number): void
  /** Progress 0…1; calls back once when it is complete. */
  advance(now: number): number
  release(): void
}

/** A press that counts only when it lasts; letting go early does nothing. */
export function createHold(onComplete: () => void, lengthMs = holdMs): Hold {
  let since: number | null = null
  return {
    begin(now) {
      since ??= now
    },
    advance(now) {
      if (since === null) return 0
      const progress = Math.min(1, (now - since) / lengthMs)
      if (progress === 1) {
        since = null
        onComplete()
      }
      return progress
    },
    release() {
      since = null
    },
  }
}
