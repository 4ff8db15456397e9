import type { Stop } from '../../shared/domain/clock'
import { type Form, isHazard, type OutputKind, type OutputLimits } from '../../shared/domain/device'
import type { Refusal } from '../../shared/domain/safety'
import type { DeviceCodec } from '../devices/link'
import type { GuardFacts, OutputFacts, PermitFacts } from './gate'
import { createMeter } from './meter'
import { createStrokes, type Strokes } from './strokes'

/** What somebody wants of an output for a while. It only asks: the gate decides each level. */
export interface Wish {
  /** The level wanted so long after the start, 0…1, before limits. */
  askedAt(elapsedMs: number): number
  /**
   * How it is wanted to be played so long after the start; the same object while it stays the same. A linear output
   * without one strokes from end to end.
   */
  formAt?(elapsedMs: number): Form | null
  durationMs: number
  /** Nothing of this lease exceeds it, whatever the limits allow later. */
  ceiling: number
  /** A level above zero was handed to the radio. */
  onFrame(): void
  /** A level above zero was acknowledged. Once at most. */
  onMoved(): void
  /** Limits took something off. Once at most. */
  onClipped(asked: number, allowed: number): void
  /** Zero is on its way. Null: it ran to its end. */
  onEnd(reason: Refusal | null): void
}

/** A granted wish: it has an end from the start, and nothing extends it. */
export interface Lease {
  readonly wish: Wish
  readonly startedAt: number
  readonly endsAt: number
  readonly ceiling: number
  isClipped: boolean
  readonly cancelEnd: Stop
}

export interface Output extends OutputFacts {
  readonly id: string
  readonly kind: OutputKind
  lease: Lease | null
  /** Set by the operator; `limits` are the narrower of these and the ceiling over all. */
  ownLimits: OutputLimits
  /** Of a linear output whose device is linked. */
  strokes: Strokes | null
}

export function createOutput(
  of: { id: string; kind: OutputKind; limits: OutputLimits },
  facts: { permit: PermitFacts; guard: GuardFacts },
): Output {
  return {
    ...of,
    ...facts,
    isHazard: isHazard(of.kind),
    meter: createMeter(),
    steps: 0,
    lease: null,
    risenTo: 0,
    risenAt: 0,
    level: 0,
    switchedAt: Number.NEGATIVE_INFINITY,
    ownLimits: of.limits,
    strokes: null,
  }
}

/** What the device's definition says of its outputs: known once it is linked. */
export function describeOutputs(outputs: ReadonlyMap<string, Output>, codec: DeviceCodec): void {
  for (const { id, kind, steps, fullStrokeMs } of codec.outputs) {
    const output = outputs.get(id)
    // What was declared as something else has other limits: nothing passes to it.
    if (output?.kind !== kind) continue
    output.steps = steps
    output.strokes = fullStrokeMs === undefined ? null : createStrokes(fullStrokeMs)
  }
}

/** The form a level is written in now; the same object while it stays the same. */
export function formOf({ lease, strokes, level }: Output, now: number): Form | null {
  if (!lease) return null
  return lease.wish.formAt?.(now - lease.startedAt) ?? strokes?.next(level, now) ?? null
}

export const remainingMs = ({ lease }: Output, now: number): number =>
  lease === null ? 0 : Math.max(0, Math.round(lease.endsAt - now))
