import type { Clock, Stop } from '../../shared/domain/clock'

export interface Silence {
  heard(): void
  /** It is known that nobody is there (the room's process ended): lost now, without waiting for the grace. */
  lose(): void
  readonly isSilent: boolean
  /** Monotonic ms without a sign of life. */
  quietMs(): number
  stop: Stop
}

const lookEveryMs = 50

/**
 * Tells when nothing was heard for longer than the grace, and when something is heard again. Only real exchanges
 * count: a socket that calls itself open proves nothing. Silence is counted from the start.
 */
export function watchSilence(deps: {
  clock: Clock
  graceMs(): number
  onLost(): void
  onBack(): void
}): Silence {
  const { clock } = deps
  let lastHeardAt = clock.now()
  let isSilent = false
  function lose(): void {
    if (isSilent) return
    isSilent = true
    deps.onLost()
  }
  const stop = clock.every(lookEveryMs, () => {
    if (clock.now() - lastHeardAt > deps.graceMs()) lose()
  })
  return {
    lose,
    heard() {
      lastHeardAt = clock.now()
      if (!isSilent) return
      isSilent = false
      deps.onBack()
    },
    get isSilent() {
      return isSilent
    },
    quietMs: () => clock.now() - lastHeardAt,
    stop,
  }
}
