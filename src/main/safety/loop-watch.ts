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

export interface LoopWatch {
  /** Another timer came first: a lateness is told now, once, and the next beat is still to come. */
  look(): void
  close: Stop
}

/**
 * Measures main's event loop with a timer of its own. A machine or process that was suspended is late too: both are
 * time in which nobody looked.
 */
export function watchLoop(clock: Clock, events: LoopEvents): LoopWatch {
  let dueAt = clock.now() + periodMs
  let isLate = false
  let wasLate = false

  function look(): void {
    const lateMs = clock.now() - dueAt
    if (isLate || lateMs <= mostLateMs) return
    isLate = true
    events.late(lateMs)
  }
  function beat(): void {
    look()
    if (wasLate && !isLate) events.calm()
    wasLate = isLate
    isLate = false
    dueAt = clock.now() + periodMs
    // Last: until the lateness has had its consequences, the gate stays shut.
    events.beat(dueAt + mostLateMs)
  }
  events.beat(dueAt + mostLateMs)
  return { look, close: clock.every(periodMs, beat) }
}
