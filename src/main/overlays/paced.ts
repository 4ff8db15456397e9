import type { Clock, Stop } from '../../shared/domain/clock'

/** Does it at once when it was quiet, and once for all calls that follow within the time. */
export function paced(clock: Clock, everyMs: number, act: () => void): { soon(): void; close: Stop } {
  let next: Stop | null = null
  let isAsked = false

  function rest(): void {
    next = null
    if (isAsked) soon()
  }
  function soon(): void {
    isAsked = next !== null
    if (next) return
    next = clock.after(everyMs, rest)
    act()
  }
  return {
    soon,
    close() {
      next?.()
      isAsked = false
    },
  }
}
