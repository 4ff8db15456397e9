import type { Clock, Stop } from '../../shared/domain/clock'
import { isArmedOrHeld } from '../../shared/domain/safety'
import { watchClocks } from './clock-watch'
import type { PermitFacts } from './gate'
import { watchLoop } from './loop-watch'
import type { Report } from './report'
import type { Supervisor } from './supervisor'

/** Clocks, event loop and whatever runs out, under watch. */
export interface TimeWatch {
  /** The gate was shut before anybody said why: whoever watches looks now, and says it. */
  look(): void
  close: Stop
}

export function watchTime(deps: {
  clock: Clock
  permit: PermitFacts
  report: Report
  supervisor: Pick<Supervisor, 'raise' | 'lower' | 'look'>
  /** Main lives. */
  onBeat(): void
}): TimeWatch {
  const { clock, permit, report, supervisor } = deps
  const stopWatching = watchClocks({
    clock,
    onJump: () => supervisor.raise('clockJump'),
    onLook: supervisor.look,
  })
  const loop = watchLoop(clock, {
    beat(aliveUntil) {
      permit.aliveUntil = aliveUntil
      deps.onBeat()
    },
    late(lateMs) {
      const isLive = isArmedOrHeld(permit.state)
      if (isLive) report.line('safety.late', 'warn', { lateMs: Math.round(lateMs) })
      supervisor.raise('overload')
    },
    calm: () => supervisor.lower('overload'),
  })
  return {
    look() {
      loop.look()
      supervisor.look()
    },
    close() {
      stopWatching()
      loop.close()
    },
  }
}
