import { dbfsOf } from './decibel'

export interface Level {
  peakDbfs: number
  /** Root mean square over all channels: a full sine wave is −3. */
  rmsDbfs: number
  isClipped: boolean
}

export interface Meter {
  add(sample: number): void
  /** Full scale was reached before the meter's own place. */
  clip(): void
  /** The level since it was asked last. */
  take(): Level
}

/** Converters stop one step under full scale. */
export const fullScale = 0.999

export function createMeter(): Meter {
  let peak = 0
  let sum = 0
  let count = 0
  let isClipped = false
  return {
    add(sample) {
      const amplitude = Math.abs(sample)
      if (amplitude > peak) peak = amplitude
      sum += sample * sample
      count++
    },
    clip() {
      isClipped = true
    },
    take() {
      const rms = count === 0 ? 0 : Math.sqrt(sum / count)
      const level = {
        peakDbfs: dbfsOf(peak),
        rmsDbfs: dbfsOf(rms),
        isClipped: isClipped || peak >= fullScale,
      }
      peak = sum = count = 0
      isClipped = false
      return level
    },
  }
}
