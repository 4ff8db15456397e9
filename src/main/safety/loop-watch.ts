import type { Clock, Stop } from '../../shared/domain/clock'

/** The beat of main's event loop. */
const periodMs = 50
/** Later than this by more is overload: what was asked for then is no longer what is wanted now. */
export const mostLateMs = 250

export interface LoopEvents {
  /** The loop is alive; it is to be taken for late after `aliveUntil`, monotonic milliseconds. */
  beat(aliveUntil: number): void
  late(lateMs: number): void
  /** The first beat in time after a late one. */
  calm(): void
}

/**
 * Measures main's event loop with a timer of its own. A machine or process that was suspended is late too: both are
 * time in which nobody looked.
 */
export function watchLoop(clock: Clock, events: LoopEvents): Stop {
  let dueAt = clock.now() + periodMs
  let isLate = false
  events.beat(dueAt + mostLateMs)
  return clock.every(periodMs, () => {
    const lateMs = clock.now() - dueAt
    dueAt = clock.now() + periodMs
    if (lateMs > mostLateMs) events.late(lateMs)
    else if (isLate) events.calm()
    isLate = lateMs > mostLateMs
    // Last: until the lateness has had its consequences, the gate stays shut.
    events.beat(dueAt + mostLateMs)
  })
}
