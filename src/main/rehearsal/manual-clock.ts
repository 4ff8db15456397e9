import type { Clock } from '../../shared/domain/clock'

export interface ManualClock extends Clock {
  /** Moves time, timer by timer; after each one, every promise that is due settles. */
  pass(ms: number): Promise<void>
  /** Sets the wall clock, as a user or a time server does. */
  jumpWall(byMs: number): void
  /** Time passes and nothing runs: a blocked event loop, a stopped process. What was due runs late, with `pass`. */
  stall(ms: number): void
}

interface Timer {
  at: number
  order: number
  everyMs: number | null
  run(): void
}

/** Deep enough for the longest chain of promises between a write and what follows from it. */
const turns = 12

/** Time moved by hand, without a task of the event loop in between: quick enough for long random walks. */
export function createManualClock(startWall = 1_700_000_000_000): ManualClock {
  let now = 0
  let wallOffset = startWall
  let count = 0
  const timers = new Set<Timer>()

  function add(delayMs: number, everyMs: number | null, run: () => void): () => void {
    const timer = { at: now + Math.max(0, delayMs), order: count++, everyMs, run }
    timers.add(timer)
    return () => {
      timers.delete(timer)
    }
  }
  function nextDue(until: number): Timer | null {
    let next: Timer | null = null
    for (const timer of timers) {
      if (timer.at > until) continue
      if (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) next = timer
    }
    return next
  }
  async function settle(): Promise<void> {
    for (let turn = 0; turn < turns; turn++) await null
  }

  return {
    now: () => now,
    wall: () => wallOffset + now,
    after: (delayMs, run) => add(delayMs, null, run),
    every: (periodMs, run) => add(periodMs, periodMs, run),
    async pass(ms) {
      const until = now + ms
      await settle()
      for (let next = nextDue(until); next; next = nextDue(until)) {
        now = Math.max(now, next.at)
        if (next.everyMs === null) timers.delete(next)
        else next.at = now + next.everyMs
        next.run()
        await settle()
      }
      now = until
      await settle()
    },
    jumpWall(byMs) {
      wallOffset += byMs
    },
    stall(ms) {
      now += ms
    },
  }
}
