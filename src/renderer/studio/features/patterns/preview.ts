import { levelAt, type Pattern, patternPeriodMs } from '../../../../shared/domain/pattern'

export interface Sample {
  atMs: number
  asked: number
  /** What the gate would let out of it; null while that is not known. */
  allowed: number | null
}

/** A pattern as it asks, step by step, beside what main says would be let out. */
export function samplesOf(
  pattern: Pattern,
  durationMs: number,
  allowed: readonly number[] | null = null,
): Sample[] {
  return Array.from({ length: Math.ceil(durationMs / patternPeriodMs) }, (_, step) => {
    const atMs = step * patternPeriodMs
    return { atMs, asked: levelAt(pattern, atMs, durationMs), allowed: allowed?.[step] ?? null }
  })
}

/** The highest of each stretch, so that a curve of minutes fits a few hundred points and loses no peak. */
export function thinned(samples: readonly Sample[], most: number): Sample[] {
  const stretch = Math.max(1, Math.ceil(samples.length / most))
  const result: Sample[] = []
  for (let from = 0; from < samples.length; from += stretch) {
    const [first, ...rest] = samples.slice(from, from + stretch)
    if (!first) continue
    result.push(
      rest.reduce(
        (top, each) => ({
          atMs: top.atMs,
          asked: Math.max(top.asked, each.asked),
          allowed: each.allowed === null ? top.allowed : Math.max(top.allowed ?? 0, each.allowed),
        }),
        first,
      ),
    )
  }
  return result
}
