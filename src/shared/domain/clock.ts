/** Time as the core sees it: given, never taken. Tests move it by hand. */
export interface Clock {
  /** Monotonic milliseconds; for durations and deadlines. */
  now(): number
  /** Wall-clock epoch milliseconds; for display and for the journal. */
  wall(): number
  /** Calls once after `delayMs`; returns its cancel, which may be called twice. */
  after(delayMs: number, run: () => void): () => void
  /** Calls every `periodMs`; returns its stop, which may be called twice. */
  every(periodMs: number, run: () => void): () => void
}

/** Returns its own undo; may be called twice. */
export type Stop = () => void
