import { indexAfter, timeWithin } from './points'
import { levelOfScript } from './script'
import type { Pattern, PatternOf } from './shapes'

/**
 * The level of a pattern `atMs` after its start, 0…1; zero outside [0, lengthMs).
 * A preview and the hardware ask the same question here, so they get the same answer. Allocates nothing.
 */
export function levelAt(shape: Pattern, atMs: number, lengthMs: number): number {
  if (!(atMs >= 0 && atMs < lengthMs)) return 0
  return Math.min(1, Math.max(0, shapeAt(shape, atMs, lengthMs)))
}

function shapeAt(shape: Pattern, atMs: number, lengthMs: number): number {
  switch (shape.kind) {
    case 'constant':
      return shape.level
    case 'pulse':
      return atMs % (shape.onMs + shape.offMs) < shape.onMs ? shape.level : 0
    case 'wave':
      return between(shape.low, shape.high, (1 - Math.cos((2 * Math.PI * atMs) / shape.periodMs)) / 2)
    case 'ramp':
      return rampAt(shape, atMs, lengthMs)
    case 'staircase':
      return staircaseAt(shape, atMs)
    case 'heartbeat':
      return shape.level * beatAt((atMs % (60_000 / shape.beatsPerMinute)) / (60_000 / shape.beatsPerMinute))
    case 'random':
      return between(shape.low, shape.high, noiseAt(shape.seed, Math.floor(atMs / shape.holdMs)))
    case 'drawn':
      return drawnAt(shape, atMs)
    case 'script':
      return levelOfScript(shape, atMs)
  }
}

const between = (from: number, to: number, share: number): number => from + (to - from) * share

function rampAt({ from, to, overMs, loop }: PatternOf<'ramp'>, atMs: number, lengthMs: number): number {
  const riseMs = overMs ?? lengthMs
  return between(from, to, loop ? (atMs % riseMs) / riseMs : Math.min(1, atMs / riseMs))
}

function staircaseAt({ from, to, steps, stepMs, loop }: PatternOf<'staircase'>, atMs: number): number {
  const step = Math.floor(atMs / stepMs)
  return between(from, to, (loop ? step % steps : Math.min(step, steps - 1)) / (steps - 1))
}

/** Shares of one beat: the first bump, a pause, the second one, and a longer pause. */
const bump = { width: 0.2, secondAt: 0.3, second: 0.65 }

function beatAt(phase: number): number {
  if (phase < bump.width) return Math.sin((Math.PI * phase) / bump.width)
  const second = phase - bump.secondAt
  return second >= 0 && second < bump.width ? bump.second * Math.sin((Math.PI * second) / bump.width) : 0
}

/** 0…1 from a seed and a number: the finaliser of MurmurHash3, 32 bit. */
function noiseAt(seed: number, index: number): number {
  let hash = (seed ^ Math.imul(index + 1, 0x9e37_79b1)) | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 0xffff_ffff
}

function drawnAt({ points, loop }: PatternOf<'drawn'>, atMs: number): number {
  const at = timeWithin(points, loop, atMs)
  if (at < 0) return 0
  const index = indexAfter(points, at)
  const next = points[index]
  const last = points[index - 1]
  if (!last || !next) return (next ?? last)?.level ?? 0
  return between(last.level, next.level, (at - last.atMs) / (next.atMs - last.atMs))
}
