import type { Clock, Stop } from '../../shared/domain/clock'

/** A link that breaks and comes back at once is no loss; a closed, crashed or reloading window is. */
export const windowGraceMs = 500

export interface Presence {
  joined(): void
  left(): void
  close: Stop
}

/** Counts the open bridges. None for longer than the grace is a lost window. */
export function createPresence(deps: { clock: Clock; onLost(): void; onBack(): void }): Presence {
  let open = 0
  let cancel: Stop | null = null
  const stopWaiting = () => {
    cancel?.()
    cancel = null
  }
  return {
    joined() {
      open++
      stopWaiting()
      if (open === 1) deps.onBack()
    },
    left() {
      open--
      if (open === 0) cancel = deps.clock.after(windowGraceMs, deps.onLost)
    },
    close: stopWaiting,
  }
}
