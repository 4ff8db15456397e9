/** Quieter than this is silence on the scale of 0…1; a voice near the microphone is about −20 dBFS. */
const quietestDbfs = -60

/** Loudness as an ear hears it, roughly: decibels, spread over 0…1. */
export function loudnessOf(levelDbfs: number): number {
  return Math.min(1, Math.max(0, 1 - levelDbfs / quietestDbfs))
}
