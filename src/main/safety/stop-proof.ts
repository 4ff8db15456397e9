import type { Clock } from '../../shared/domain/clock'
import type { StopProof } from '../../shared/domain/safety'
import type { Fleet } from './fleet'
import type { Report } from './report'

/** The stop sequence is written again so long after an emergency stop, while it is still latched. */
const repeatAfterMs = [1_000, 3_000] as const

/** What is known of the last emergency stop: promise 9, shown and not assumed. */
export interface StopProofs {
  /** An emergency stop has just written its zeros. */
  begin(cause: string): void
  last(): StopProof | null
}

export function createStopProofs(deps: {
  clock: Clock
  fleet: Fleet
  report: Report
  isStopped(): boolean
  onChange(): void
}): StopProofs {
  const { clock, fleet, report } = deps
  let last: (Omit<StopProof, 'devices'> & { settledAt: number | null }) | null = null
  let run = 0

  async function settle(mine: number, startedAt: number): Promise<void> {
    const devices = await fleet.settled()
    const tookMs = Math.round(clock.now() - startedAt)
    for (const { deviceId, evidence } of devices)
      report.line(`safety.proof.${evidence.kind}`, evidence.kind === 'unreachable' ? 'warn' : 'info', {
        device: deviceId,
        tookMs,
      })
    if (mine !== run || !last) return
    last = { ...last, settledAt: clock.wall() }
    deps.onChange()
  }

  return {
    begin(cause) {
      const mine = ++run
      last = { at: clock.wall(), cause, settledAt: null }
      void settle(mine, clock.now())
      for (const delayMs of repeatAfterMs)
        clock.after(delayMs, () => {
          if (mine === run && deps.isStopped()) fleet.repeatStop()
        })
    },
    last: () => last && { ...last, devices: fleet.stopped() },
  }
}
