/** A value as it was, so long after the start. */
export interface Sample {
  atMs: number
  value: number
}

export interface Trend {
  /** Of the straight line through the samples by least squares, in the value's unit. */
  perMinute: number
  /** Half the width of its 95 % confidence interval: what noise alone would make of a flat line. */
  uncertainty: number
}

/** @throws Error with less than three samples: two make a line of anything */
export function trendOf(samples: readonly Sample[]): Trend {
  if (samples.length < 3) throw new Error('a trend needs three samples')
  const minutes = samples.map(({ atMs }) => atMs / 60_000)
  const values = samples.map(({ value }) => value)
  const [middle, mean] = [average(minutes), average(values)]
  const spread = sum(minutes.map((at) => (at - middle) ** 2))
  const perMinute = sum(minutes.map((at, index) => (at - middle) * ((values[index] ?? 0) - mean))) / spread
  const left = minutes.map((at, index) => (values[index] ?? 0) - mean - perMinute * (at - middle))
  const variance = sum(left.map((each) => each ** 2)) / (samples.length - 2)
  return { perMinute, uncertainty: 2 * Math.sqrt(variance / spread) }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const average = (values: readonly number[]): number => sum(values) / values.length
