/** Long enough that no step is heard as a click, short enough that a mute is one. */
const rampMs = 10

export interface Fader {
  to(gain: number): void
  /** The gain of the next sample. */
  next(): number
}

/** A gain that moves in a straight line to where it is sent. */
export function createFader(sampleRate: number, first: number): Fader {
  const rampSamples = Math.max(1, Math.round((rampMs / 1_000) * sampleRate))
  let gain = first
  let target = first
  let step = 0
  return {
    to(next) {
      if (next === target) return
      target = next
      step = (target - gain) / rampSamples
    },
    next() {
      if (gain !== target) {
        gain += step
        if (Math.abs(target - gain) <= Math.abs(step) / 2 || gain < target !== step > 0) gain = target
      }
      return gain
    },
  }
}
