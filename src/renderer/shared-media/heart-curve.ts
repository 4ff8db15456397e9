/** A calm heart must not look wild: the picture spans at least so many beats a minute. */
const leastSpan = 30

/**
 * An SVG path through values of a second each, newest at x = 59, in a box one high; a gap where a value is missing.
 * Empty for less than two values.
 */
export function curvePath(curve: readonly (number | null)[]): string {
  const known = curve.flatMap((value) => value ?? [])
  if (known.length < 2) return ''
  const middle = (Math.min(...known) + Math.max(...known)) / 2
  const span = Math.max(leastSpan, Math.max(...known) - Math.min(...known))
  const heightOf = (value: number) => 0.5 - (value - middle) / span
  const steps = curve.map((value, at) => {
    if (value === null) return ''
    const isNew = curve[at - 1] === null || curve[at - 1] === undefined
    return `${isNew ? 'M' : 'L'}${at + 60 - curve.length} ${heightOf(value).toFixed(3)}`
  })
  return steps.filter((step) => step !== '').join(' ')
}
