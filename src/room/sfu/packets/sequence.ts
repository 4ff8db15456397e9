/** 16-bit serial arithmetic (RFC 1982): how far `later` lies after `earlier`, −32768…32767. */
export function sequenceDistance(later: number, earlier: number): number {
  const distance = (later - earlier) & 0xffff
  return distance < 0x8000 ? distance : distance - 0x10000
}

/** Counts a wrapping 16-bit number on without wrap; a late number lies below the highest seen. */
export function createSequenceCounter(): {
  readonly highest: number
  extend(sequence: number): number
  /** The same without counting it; −1 before the first. */
  place(sequence: number): number
} {
  let highest = -1
  return {
    get highest() {
      return highest
    },
    extend(sequence) {
      if (highest < 0) {
        // One cycle of room, so that what was sent just before the first packet stays positive.
        highest = sequence + 0x10000
        return highest
      }
      const extended = highest + sequenceDistance(sequence, highest & 0xffff)
      if (extended > highest) highest = extended
      return extended
    },
    place: (sequence) => (highest < 0 ? -1 : highest + sequenceDistance(sequence, highest & 0xffff)),
  }
}
