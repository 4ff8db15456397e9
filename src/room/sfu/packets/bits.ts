/** Reads a run of bits, the most significant first. What lies past the end is zero, and `isSpent` tells. */
export interface Bits {
  take(count: number): number
  readonly isSpent: boolean
}

export function bitsOf(bytes: Uint8Array, offset: number, length: number): Bits {
  const end = (offset + length) * 8
  let at = offset * 8
  return {
    take(count) {
      let value = 0
      for (let index = 0; index < count; index++, at++) {
        const bit = at < end ? ((bytes[at >> 3] as number) >> (7 - (at & 7))) & 1 : 0
        value = value * 2 + bit
      }
      return value
    },
    get isSpent() {
      return at > end
    },
  }
}

/** `ns(n)` of the AV1 specification, section 4.10.7: one of `count` values. */
export function takeNonSymmetric(bits: Bits, count: number): number {
  if (count <= 1) return 0
  const width = Math.floor(Math.log2(count)) + 1
  const short = 2 ** width - count
  const value = bits.take(width - 1)
  return value < short ? value : value * 2 + bits.take(1) - short
}
