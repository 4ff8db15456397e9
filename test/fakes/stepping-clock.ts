import type { Clock } from '../../src/shared/domain/clock'

export interface SteppingClock extends Clock {
  /** Moves time, timer by timer; after each one, everything that was awaited gets its turn. */
  pass(ms: number): Promise<void>
}

interface Timer {
  at: number
  run(): void
  everyMs: number | null
}

const settle = () => new Promise<void>((done) => setImmediate(done))

/** Time moved by hand for parts whose steps are asynchronous. */
export function createSteppingClock(startWall = 1_700_000_000_000): SteppingClock {
  let now = 0
  const timers = new Set<Timer>()
  const add = (timer: Timer) => {
    timers.add(timer)
    return () => {
      timers.delete(timer)
    }
  }
  return {
    now: () => now,
    wall: () => startWall + now,
    after: (delayMs, run) => add({ at: now + delayMs, run, everyMs: null }),
    every: (periodMs, run) => add({ at: now + periodMs, run, everyMs: periodMs }),
    async pass(ms) {
      const until = now + ms
      await settle()
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)
        if (!next) break
        now = next.at
        if (next.everyMs === null) timers.delete(next)
        else next.at += next.everyMs
        next.run()
        await settle()
      }
      now = until
      await settle()
    },
  }
}
