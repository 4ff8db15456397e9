import type { Clock } from '../../shared/domain/clock'

/**
 * Ctrl+C reaches us from the terminal and once more through npm and the start script: repeats so soon after the
 * first are the same press.
 */
const samePressMs = 1_000

/** The first signal ends in order, devices first; a later one, by an operator who waits no longer, at once. */
export function createEnding(deps: {
  clock: Clock
  end(): Promise<void>
  exit(code: number): void
}): () => void {
  let askedAt: number | null = null
  return () => {
    if (askedAt !== null) {
      if (deps.clock.now() - askedAt >= samePressMs) deps.exit(1)
      return
    }
    askedAt = deps.clock.now()
    deps.end().then(
      () => deps.exit(0),
      () => deps.exit(1),
    )
  }
}
