export interface DelayLine {
  /** Takes a sample and answers the one of `delay` samples ago. */
  pass(sample: number, delay: number): number
}

/** Silence comes out until something went in. */
export function createDelayLine(mostSamples: number): DelayLine {
  const kept = new Float32Array(mostSamples + 1)
  let at = 0
  return {
    pass(sample, delay) {
      kept[at] = sample
      const from = at - Math.min(delay, mostSamples)
      at = at === mostSamples ? 0 : at + 1
      return kept[from < 0 ? from + kept.length : from] ?? 0
    },
  }
}
