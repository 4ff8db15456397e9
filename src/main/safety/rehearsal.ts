import { patternPeriodMs } from '../../shared/domain/pattern'
import { closedBecause, type OutputFacts, type PermitFacts, permittedLevel } from './gate'
import { askedOf } from './leases'
import { createMeter } from './meter'
import type { Wish } from './output'

const ever = Number.POSITIVE_INFINITY
const open: PermitFacts = { state: 'armed', endsAt: ever, aliveUntil: ever, scope: null }

/**
 * What the gate would let out of a wish if it began now and nothing but the output's own limits stood against it: one
 * level a period. The gate itself decides, on a copy of the output with what that has used of its budgets; those are
 * counted in whole seconds and minutes, never too small. How fast a device's radio takes levels is not in it.
 */
export function rehearse(
  output: OutputFacts,
  { askedAt, durationMs, ceiling }: Pick<Wish, 'askedAt' | 'durationMs' | 'ceiling'>,
  now: number,
): number[] {
  const copy = copyOf(output, { ceiling, endsAt: now + durationMs }, now)
  const levels: number[] = []
  let isOver = false
  for (let elapsedMs = 0; elapsedMs < durationMs; elapsedMs += patternPeriodMs) {
    const at = now + elapsedMs
    // As a lease: once the gate is shut, it is over.
    isOver ||= closedBecause(copy, at) !== null
    const level = isOver ? 0 : permittedLevel(copy, askedOf(copy, askedAt(elapsedMs), at), at)
    write(copy, level, at)
    levels.push(level)
  }
  return levels
}

function copyOf(output: OutputFacts, lease: OutputFacts['lease'], now: number): OutputFacts {
  const meter = createMeter()
  meter.carry(output.meter.spent(now), 0, now)
  return {
    ...output,
    ...{ meter, lease, permit: open, guard: { state: 'ready', muted: false } },
    ...{ level: 0, risenTo: 0, risenAt: now },
    switchedAt: output.level > 0 ? now : output.switchedAt,
  }
}

function write(copy: OutputFacts, level: number, at: number): void {
  if ((copy.level === 0) !== (level === 0)) copy.switchedAt = at
  copy.level = level
  copy.meter.note(level > 0, at)
}
