/**
 * The last packets of a stream as they went out, in memory that is taken once: for retransmission, and for a viewer who
 * comes just after a keyframe. A slot is used again after `slots` packets; until then its buffer stays valid.
 */
export interface History {
  /** Room for the packet, to be filled; null when it is longer than any datagram. */
  claim(sequence: number, byteLength: number): Buffer | null
  find(sequence: number): Buffer | null
}

const slotBytes = 1_600

/** @param slots a power of two */
export function createHistory(slots: number): History {
  let memory: Buffer | null = null
  const views: (Buffer | null)[] = new Array(slots).fill(null)
  const sequences = new Int32Array(slots).fill(-1)
  const mask = slots - 1
  return {
    claim(sequence, byteLength) {
      if (byteLength > slotBytes) return null
      memory ??= Buffer.alloc(slots * slotBytes)
      const slot = sequence & mask
      const start = slot * slotBytes
      const view = memory.subarray(start, start + byteLength)
      views[slot] = view
      sequences[slot] = sequence
      return view
    },
    find(sequence) {
      const slot = sequence & mask
      return sequences[slot] === sequence ? (views[slot] ?? null) : null
    },
  }
}
