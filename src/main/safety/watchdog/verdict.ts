import type { Pulse } from './heartbeat'

/** How long main may be silent while anything is active. */
export const mostSilentMs = 1_000
/**
 * What counts of the time between two looks. When the watchdog itself was stopped (a suspended machine, SIGSTOP) so
 * was main: only silence that somebody listened to is main's.
 */
const mostCountedMs = 250

export interface Verdict {
  /** `now`: the watchdog's own monotonic clock. */
  look(pulse: Pulse, now: number): { silentMs: number; mustEnd: boolean }
}

/** Decides whether main is stalled. Pure: time comes in with each look. */
export function createVerdict(): Verdict {
  let heard: number | null = null
  let lookedAt = 0
  let silentMs = 0
  return {
    look({ beats, isActive }, now) {
      silentMs = beats === heard ? silentMs + Math.min(now - lookedAt, mostCountedMs) : 0
      heard = beats
      lookedAt = now
      return { silentMs, mustEnd: isActive && silentMs >= mostSilentMs }
    },
  }
}
