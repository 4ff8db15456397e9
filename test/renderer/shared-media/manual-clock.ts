import type { Clock } from '../../../src/shared/domain/clock'

/** Time that stands until a test moves it; what falls due runs in order, at its own time. */
export function manualClock(): Clock & { advance(ms: number): void } {
  let now = 0
  let timers: { at: number; run: () => void; periodMs: number | null }[] = []
  const add = (delayMs: number, run: () => void, periodMs: number | null) => {
    const timer = { at: now + delayMs, run, periodMs }
    timers.push(timer)
    return () => {
      timers = timers.filter((each) => each !== timer)
    }
  }
  return {
    now: () => now,
    wall: () => 1_700_000_000_000 + now,
    after: (delayMs, run) => add(delayMs, run, null),
    every: (periodMs, run) => add(periodMs, run, periodMs),
    advance(ms) {
      const end = now + ms
      for (;;) {
        const next = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        now = next.at
        if (next.periodMs === null) timers = timers.filter((each) => each !== next)
        else next.at += next.periodMs
        next.run()
      }
      now = end
    },
  }
}
