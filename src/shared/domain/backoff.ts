export interface Backoff {
  firstMs: number
  mostMs: number
  factor: number
}

/** Exponential delay with full jitter on its upper half: attempt 0 is the first retry. */
export function backoffDelayMs(attempt: number, policy: Backoff, random: () => number): number {
  const ceiling = Math.min(policy.mostMs, policy.firstMs * policy.factor ** attempt)
  return Math.round(ceiling / 2 + (ceiling / 2) * random())
}
