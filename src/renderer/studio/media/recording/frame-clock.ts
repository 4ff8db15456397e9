export interface FrameClock {
  /** When a frame was, on the clock of whoever asks; null: no later than the one before. */
  instantOf(timestampUs: number, nowUs: number): number | null
}

/** Frames have a clock that starts anywhere: the first one was when it came, the others keep their distance to it. */
export function createFrameClock(): FrameClock {
  let shiftUs: number | null = null
  let lastUs = Number.NEGATIVE_INFINITY
  return {
    instantOf(timestampUs, nowUs) {
      shiftUs ??= nowUs - timestampUs
      const atUs = timestampUs + shiftUs
      if (atUs <= lastUs) return null
      lastUs = atUs
      return atUs
    },
  }
}
