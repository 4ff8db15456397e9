import { silenceDbfs } from './dsp/decibel'

const holdMs = 1_500
const fallDbPerSecond = 20

/** The mark above a meter: stays at the highest peak for a while, then falls. Time is given with each peak. */
export function createPeakHold(): (peakDbfs: number, now: number) => number {
  let held = silenceDbfs
  let heldAt = 0
  return (peakDbfs, now) => {
    const fallingMs = Math.max(0, now - heldAt - holdMs)
    const fallen = Math.max(silenceDbfs, held - (fallingMs / 1_000) * fallDbPerSecond)
    if (peakDbfs < fallen) return fallen
    held = peakDbfs
    heldAt = now
    return held
  }
}
