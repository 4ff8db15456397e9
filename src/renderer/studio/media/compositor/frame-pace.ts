/** When to draw: a new frame at once, never faster than the programme's rate, and again when a source is silent. */
export interface FramePace {
  /** May a frame that just arrived be drawn now, or is it too early? */
  mayDraw(now: number): boolean
  drawn(now: number): void
  /** When to draw next if no frame comes; `still`: nothing in the picture has changed since. */
  dueAt(picture: 'moving' | 'still'): number
}

/** A still picture is repeated this often: receivers that count half a second without a frame as a stall stay calm. */
export const stillIntervalMs = 100

export function createFramePace(frameRate: number): FramePace {
  const intervalMs = 1_000 / frameRate
  let beat = Number.NEGATIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  return {
    mayDraw: (now) => now - last >= intervalMs * 0.75,
    drawn(now) {
      // Keeps the beat while timers are a little late, and takes a new one after a pause.
      beat = now - beat < intervalMs * 1.75 ? beat + intervalMs : now
      last = now
    },
    dueAt: (picture) => (picture === 'moving' ? beat + intervalMs : last + stillIntervalMs),
  }
}
