import type { Clock, Stop } from '../shared/domain/clock'

export interface Throttle {
  /** Runs soon: at once after a quiet gap, otherwise once at the gap's end. */
  request(): void
  stop: Stop
}

/** Joins many changes into one run per gap; the last change is never lost. */
export function createThrottle(clock: Clock, gapMs: number, run: () => void): Throttle {
  let lastRunAt = Number.NEGATIVE_INFINITY
  let cancel: Stop | null = null
  const runNow = () => {
    cancel = null
    lastRunAt = clock.now()
    run()
  }
  return {
    request() {
      if (cancel) return
      cancel = clock.after(Math.max(0, lastRunAt + gapMs - clock.now()), runNow)
    },
    stop() {
      cancel?.()
      cancel = null
    },
  }
}
