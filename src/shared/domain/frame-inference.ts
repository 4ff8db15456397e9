/** What three frames of a device have in common: how its level is said. */
export type Inference =
  | {
      known: true
      frame: DraftFrame
      /** The frame for zero, where it is not the same with a zero in it. */
      zero: DraftFrame | null
      /** Levels above zero. */
      steps: number
      /** The frame for half says about half of the number for full. */
      isHalfway: boolean
    }
  | { known: false; because: 'noLevel' | 'differentShapes' | 'severalLevels' | 'falling' | 'tooManySteps' }

/** As definitions write frames; `level` and `{level}` are where the level goes. */
export type DraftFrame = { text: string } | { bytes: DraftByte[] }
export type DraftByte = number | 'level' | { check: 'sum8' | 'xor8'; from: number }

export interface Samples {
  zero: Uint8Array
  half: Uint8Array
  full: Uint8Array
}

const mostSteps = 255

export function inferFrame(samples: Samples): Inference {
  const { zero, half, full } = samples
  const isText = [half, full].every((bytes) =>
    bytes.every((byte) => byte === 10 || (byte >= 32 && byte < 127)),
  )
  if (isText) {
    const text = inferText(textOf(zero), textOf(half), textOf(full))
    if (text) return text
  }
  return half.length === full.length
    ? inferBytes(zero, half, full)
    : { known: false, because: 'differentShapes' }
}

const textOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

interface Level {
  half: number
  full: number
}

function conclude({ half, full }: Level, frame: DraftFrame, zero: DraftFrame | null): Inference {
  if (full <= half) return { known: false, because: full === half ? 'noLevel' : 'falling' }
  if (full > mostSteps) return { known: false, because: 'tooManySteps' }
  return {
    known: true,
    frame,
    zero,
    steps: full,
    isHalfway: Math.abs(half - full / 2) <= Math.max(1, full * 0.15),
  }
}

/** `null`: not one decimal number between the same letters. */
function inferText(zero: string, half: string, full: string): Inference | null {
  let start = 0
  while (start < half.length && half[start] === full[start]) start++
  const before = half.slice(0, start).replace(/\d+$/, '')
  let end = 0
  while (end < half.length - before.length && half.at(-1 - end) === full.at(-1 - end)) end++
  const after = half.slice(half.length - end).replace(/^\d+/, '')
  const numberIn = (text: string): number | null => {
    const isFramed =
      text.startsWith(before) && text.endsWith(after) && text.length > before.length + after.length
    const digits = isFramed ? text.slice(before.length, text.length - after.length) : ''
    return /^(0|[1-9]\d{0,3})$/.test(digits) ? Number(digits) : null
  }
  const level = { half: numberIn(half), full: numberIn(full) }
  if (level.half === null || level.full === null) return null
  const own = numberIn(zero) === 0 ? null : { text: zero }
  return conclude({ half: level.half, full: level.full }, { text: `${before}{level}${after}` }, own)
}

function inferBytes(zero: Uint8Array, half: Uint8Array, full: Uint8Array): Inference {
  const frames = zero.length === half.length ? [zero, half, full] : [half, full]
  const bytes: DraftByte[] = []
  let level: Level | null = null
  for (const [at, ofFull] of full.entries()) {
    const ofHalf = half[at] ?? 0
    const check = level && checkAt(frames, at)
    if (frames.every((frame) => frame[at] === ofFull)) bytes.push(ofFull)
    else if (check) bytes.push(check)
    else if (ofHalf === ofFull) bytes.push(ofFull)
    else if (level === null || (level.half === ofHalf && level.full === ofFull)) {
      level = { half: ofHalf, full: ofFull }
      bytes.push('level')
    } else return { known: false, because: 'severalLevels' }
  }
  if (level === null) return { known: false, because: 'noLevel' }
  return conclude(level, { bytes }, isSame(fillDraft(bytes, 0), zero) ? null : { bytes: [...zero] })
}

/**
 * A sum or an xor of at least two bytes before it that fits every frame; the longest that does, as another may fit so
 * few frames by chance.
 */
function checkAt(frames: readonly Uint8Array[], at: number): DraftByte | null {
  for (let from = 0; from <= at - 2; from++)
    for (const check of ['sum8', 'xor8'] as const)
      if (frames.every((frame) => frame[at] === checkOf(check, frame.subarray(from, at))))
        return { check, from }
  return null
}

const checkOf = (check: 'sum8' | 'xor8', bytes: Iterable<number>): number =>
  [...bytes].reduce((total, byte) => (check === 'xor8' ? total ^ byte : (total + byte) & 0xff), 0)

const isSame = (one: readonly number[], other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at])

/** The bytes of a draft at a step. */
export function fillDraft(bytes: readonly DraftByte[], step: number): number[] {
  const filled: number[] = []
  for (const one of bytes) {
    if (typeof one === 'number') filled.push(one)
    else filled.push(one === 'level' ? step : checkOf(one.check, filled.slice(one.from)))
  }
  return filled
}
