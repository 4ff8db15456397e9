import type { Stop } from '../../shared/domain/clock'
import { isHazard, type OutputKind, type OutputLimits } from '../../shared/domain/device'
import type { Refusal } from '../../shared/domain/safety'
import type { GuardFacts, OutputFacts, PermitFacts } from './gate'
import { createMeter } from './meter'

/** What somebody wants of an output for a while. It only asks: the gate decides each level. */
export interface Wish {
  /** The level wanted so long after the start, 0…1, before limits. */
  askedAt(elapsedMs: number): number
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
  /** Of the last frame that was written. */
  level: number
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
  }
}

export const remainingMs = ({ lease }: Output, now: number): number =>
  lease === null ? 0 : Math.max(0, Math.round(lease.endsAt - now))
