import type { Stop } from '../../shared/domain/clock'
import type { Refusal } from '../../shared/domain/safety'

/** Whether a run is called off, and why. */
export interface Cancel {
  /** Null while it goes on. */
  readonly reason: Refusal | null
  /** Null while its motion may go on. It may not after a stop, a hold or a disarming, whatever comes later. */
  readonly motionReason: Refusal | null
  /** Called once, when it is called off; at once where it is already. */
  onCancel(listener: () => void): Stop
}

export interface Cancelling extends Cancel {
  cancel(reason: Refusal): void
  /** No further motion of this run; the rest goes on. */
  cancelMotion(reason: Refusal): void
}

export function createCancel(): Cancelling {
  const listeners = new Set<() => void>()
  let reason: Refusal | null = null
  let motionReason: Refusal | null = null
  return {
    get reason() {
      return reason
    },
    get motionReason() {
      return motionReason
    },
    onCancel(listener) {
      if (reason !== null) listener()
      else listeners.add(listener)
      return () => listeners.delete(listener)
    },
    cancelMotion(next) {
      motionReason ??= next
    },
    cancel(next) {
      if (reason !== null) return
      reason = next
      motionReason ??= next
      for (const listener of listeners) listener()
      listeners.clear()
    },
  }
}
