export const silenceDbfs = -100

/** Root mean square of samples in −1…1, in dBFS, where a full-scale sine wave is about −3. */
export function levelDbfsOf(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  if (sum === 0) return silenceDbfs
  return Math.max(silenceDbfs, 10 * Math.log10(sum / samples.length))
}
