import { normalLimits, type OutputLimits } from '../../shared/domain/device'
import { narrowest } from '../../shared/domain/limits'
import { levelAt, type Pattern } from '../../shared/domain/pattern'
import type { PermitFacts } from '../safety/gate'
import { createOutput, type Output } from '../safety/output'
import { rehearse } from '../safety/rehearsal'
import { ceilingOf } from './actuation'
import { patternFor } from './form'

export interface PreviewWish {
  pattern: Pattern
  durationMs: number
}

/** Finer than any eye: for want of an output whose steps are known. */
const fineSteps = 100

/** What a pattern would come to on this output if it were played now: the gate's own levels, one a period. */
export function previewOn(output: Output, wish: PreviewWish, now: number): number[] {
  const pattern = patternFor(output.kind, wish.pattern)
  const askedAt = (elapsedMs: number) => levelAt(pattern, elapsedMs, wish.durationMs)
  return rehearse(output, { ...wish, askedAt, ceiling: ceilingOf({ pattern }, output) }, now)
}

/** An output that nobody has: fresh, with the limits that a new one gets. */
export function imaginedOutput(ceiling: OutputLimits): Output {
  const limits = narrowest(normalLimits, ceiling)
  const permit: PermitFacts = { state: 'disarmed', endsAt: 0, aliveUntil: 0, scope: null }
  const facts = { permit, guard: { state: 'absent', muted: false } } as const
  return { ...createOutput({ id: 'imagined', kind: 'vibrate', limits }, facts), steps: fineSteps }
}
