export interface SoundClock {
  /** When a block began, on the clock of whoever asks. `frame`: of its first sample, counted by the audio thread. */
  instantOf(block: { frame: number; count: number }, nowUs: number): number
}

/** An audio thread that is held up leaves time out: behind by more than this for a whole while, it is moved up. */
const mostLagUs = 100_000
const lookUs = 1_000_000

/**
 * Samples count their own time, evenly, while what brings them comes late now and then. The block that came soonest is
 * believed.
 */
export function createSoundClock(sampleRate: number): SoundClock {
  const usOf = (frames: number) => (frames / sampleRate) * 1e6
  let zeroUs: number | null = null
  let leastLagUs = Number.POSITIVE_INFINITY
  let lookedAtUs = 0
  return {
    instantOf({ frame, count }, nowUs) {
      const endUs = usOf(frame + count)
      if (zeroUs === null) {
        zeroUs = nowUs - endUs
        lookedAtUs = nowUs
      }
      const lagUs = nowUs - (zeroUs + endUs)
      leastLagUs = Math.min(leastLagUs, lagUs)
      if (lagUs < 0) zeroUs += lagUs
      else if (nowUs - lookedAtUs >= lookUs) {
        if (leastLagUs > mostLagUs) zeroUs += leastLagUs
        leastLagUs = Number.POSITIVE_INFINITY
        lookedAtUs = nowUs
      }
      return zeroUs + usOf(frame)
    },
  }
}
