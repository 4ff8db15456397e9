import type { FrameSize } from './frame-size'

const parameterSet = 7
const aggregation = 24
/** Profiles whose parameter sets tell their chroma format (H.264, section 7.3.2.1.1). */
const profilesWithChroma = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]

/** From the sequence parameter set, alone in its packet or aggregated (RFC 6184, section 5.7.1). */
export function h264FrameSize(bytes: Buffer, offset: number, end: number): FrameSize | null {
  const type = (bytes[offset] as number) & 0x1f
  if (type === parameterSet) return readParameterSet(bytes.subarray(offset + 1, end))
  if (type !== aggregation) return null
  for (let at = offset + 1; at + 3 <= end; ) {
    const length = bytes.readUInt16BE(at)
    const start = at + 2
    if (((bytes[start] as number) & 0x1f) === parameterSet) {
      return readParameterSet(bytes.subarray(start + 1, Math.min(end, start + length)))
    }
    at = start + length
  }
  return null
}

interface Bits {
  take(count: number): number
  /** Exp-Golomb (H.264, section 9.1). */
  golomb(): number
  readonly isSpent: boolean
}

function bitsOf(escaped: Buffer): Bits {
  // A zero byte pair is followed by a 3 that is not data (section 7.3.1).
  const bytes = escaped.filter((byte, at) => !(byte === 3 && escaped[at - 1] === 0 && escaped[at - 2] === 0))
  const total = bytes.length * 8
  let at = 0
  const one = () => {
    const bit = ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1
    at += 1
    return bit
  }
  const take = (count: number) => {
    let value = 0
    for (let index = 0; index < count; index++) value = value * 2 + one()
    return value
  }
  return {
    take,
    golomb() {
      let zeros = 0
      while (zeros < 32 && at < total && one() === 0) zeros += 1
      return 2 ** zeros - 1 + take(zeros)
    },
    get isSpent() {
      return at > total
    },
  }
}

/** Section 7.3.2.1.1, up to the cropping. Scaling matrices are not read: no WebRTC encoder sends them. */
function readParameterSet(payload: Buffer): FrameSize | null {
  const bits = bitsOf(payload)
  const profile = bits.take(8)
  bits.take(16)
  bits.golomb()
  if (profilesWithChroma.includes(profile)) {
    const isFullChroma = bits.golomb() === 3
    if (isFullChroma) return null
    bits.golomb()
    bits.golomb()
    bits.take(1)
    if (bits.take(1) === 1) return null
  }
  bits.golomb()
  skipPictureOrder(bits)
  bits.golomb()
  bits.take(1)
  const width = (bits.golomb() + 1) * 16
  const mapUnits = (bits.golomb() + 1) * 16
  const isProgressive = bits.take(1) === 1
  if (!isProgressive) bits.take(1)
  bits.take(1)
  const [left, right, top, bottom] = bits.take(1)
    ? [bits.golomb(), bits.golomb(), bits.golomb(), bits.golomb()]
    : [0, 0, 0, 0]
  const fields = isProgressive ? 1 : 2
  if (bits.isSpent) return null
  return { width: width - (left + right) * 2, height: (mapUnits - (top + bottom) * 2) * fields }
}

function skipPictureOrder(bits: Bits): void {
  const type = bits.golomb()
  if (type === 0) bits.golomb()
  if (type !== 1) return
  bits.take(1)
  bits.golomb()
  bits.golomb()
  const cycle = Math.min(255, bits.golomb())
  for (let index = 0; index < cycle; index++) bits.golomb()
}
