import type { Clock, Stop } from '../shared/domain/clock'

export interface WindowWatch {
  /** The page said that it is alive; the first beat after a loss brings it back. */
  beat(): void
  /** The host knows that no window lives. */
  lost(): void
  close: Stop
}

const checkEveryMs = 250

/**
 * Decides whether the operator's window is alive: a window is lost at once when the host says so, and when it
 * beats no more for `silentMs`. It is back with its first beat, never by the host's word alone.
 */
export function watchWindow(deps: {
  clock: Clock
  silentMs: number
  onLost(): void
  onBack(): void
}): WindowWatch {
  let lastBeatAt: number | null = null

  function lose(): void {
    if (lastBeatAt === null) return
    lastBeatAt = null
    deps.onLost()
  }

  const stopChecking = deps.clock.every(checkEveryMs, () => {
    if (lastBeatAt !== null && deps.clock.now() - lastBeatAt > deps.silentMs) lose()
  })

  return {
    beat() {
      const wasLost = lastBeatAt === null
      lastBeatAt = deps.clock.now()
      if (wasLost) deps.onBack()
    },
    lost: lose,
    close: stopChecking,
  }
}
