/** What main tells the watchdog thread. Both threads see the same memory; neither waits for the other. */
export interface Heartbeat {
  readonly memory: SharedArrayBuffer
  /** Main's event loop turns. */
  beat(isActive: boolean): void
  /** Something moves, from now until a beat says otherwise. */
  motion(): void
}

export interface Pulse {
  /** Counts beats; only that it changes means something. */
  beats: number
  isActive: boolean
}

const beats = 0
const active = 1

export function createHeartbeat(): Heartbeat {
  const cells = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT))
  return {
    memory: cells.buffer,
    beat(isActive) {
      Atomics.store(cells, active, isActive ? 1 : 0)
      Atomics.add(cells, beats, 1)
    },
    motion: () => void Atomics.store(cells, active, 1),
  }
}

/** The other end. */
export function readPulse(memory: SharedArrayBuffer): Pulse {
  const cells = new Int32Array(memory)
  return { beats: Atomics.load(cells, beats), isActive: Atomics.load(cells, active) === 1 }
}
