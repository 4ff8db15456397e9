import type { Clock, Stop } from '../../shared/domain/clock'

const againMs = 30_000
/** Timers take no longer ones. */
const longestMs = 2 ** 31 - 1

/**
 * Renews what is good for a time when half of it is over, and again and again while that fails. `renew` answers how long the
 * new one is good, or null.
 */
export function keepFresh(deps: { clock: Clock; lastsMs: number; renew(): Promise<number | null> }): Stop {
  const { clock } = deps
  let isOver = false
  let cancel: Stop = () => {}
  function plan(inMs: number): void {
    if (!isOver) cancel = clock.after(Math.min(longestMs, Math.max(1_000, inMs)), () => void run())
  }
  async function run(): Promise<void> {
    const lastsMs = await deps.renew().catch(() => null)
    plan(lastsMs === null ? againMs : lastsMs / 2)
  }
  plan(deps.lastsMs / 2)
  return () => {
    isOver = true
    cancel()
  }
}
