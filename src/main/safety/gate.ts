import type { OutputLimits } from '../../shared/domain/device'
import type { GuardState, PermitState, Refusal } from '../../shared/domain/safety'
import type { Meter } from './meter'
import { firstRiseMs, risenFrom } from './rise'

/** The one global state, read live by every gate. Times are monotonic milliseconds. */
export interface PermitFacts {
  state: PermitState
  /** When consent, or a trial, runs out. */
  endsAt: number
  /** Main's event loop is taken for late after this: nothing is let out until it was looked at. */
  aliveUntil: number
  /** The only output that may move, during a trial. */
  scope: OutputFacts | null
}

export interface GuardFacts {
  state: GuardState
  muted: boolean
}

export interface LeaseFacts {
  readonly ceiling: number
  readonly endsAt: number
}

export interface OutputFacts {
  readonly isHazard: boolean
  readonly permit: Readonly<PermitFacts>
  readonly guard: Readonly<GuardFacts>
  readonly meter: Meter
  limits: OutputLimits
  /** How many levels above zero the device knows; 0 until it was linked. */
  steps: number
  lease: LeaseFacts | null
  /** Of the last frame that was written, and when it last went to zero or came from it. */
  level: number
  switchedAt: number
  /** How far the rate of rise has let it come, and when. */
  risenTo: number
  risenAt: number
}

/** After a pause of the event loop the level does not catch up in one jump. */
const longestRiseMs = 100

/** Why the permit lets nothing out. Lights are no hazard: only `held` and `stopped` end them. */
export function closedByPermit(permit: PermitFacts, isHazard: boolean, now: number): Refusal | null {
  if (permit.state === 'stopped' || permit.state === 'held') return permit.state
  if (now > permit.aliveUntil) return 'held'
  if (!isHazard) return null
  if (permit.state !== 'armed') return 'disarmed'
  return now < permit.endsAt ? null : 'held'
}

/** Why nothing above zero passes to this output, worst first; null when the gate is open. */
export function closedBecause(output: OutputFacts, now: number): Refusal | null {
  const { permit, guard, isHazard } = output
  const byPermit = closedByPermit(permit, isHazard, now)
  if (byPermit !== null) return byPermit
  if (permit.scope !== null && permit.scope !== output) return 'trialOnly'
  if (guard.state === 'fault') return 'deviceFault'
  if (guard.state !== 'ready' && guard.state !== 'active') return 'deviceNotReady'
  return closedByLimits(output, now)
}

/** Why limits and budgets let nothing out, whatever the device does just now. */
export function closedByLimits(output: OutputFacts, now: number): Refusal | null {
  if (output.guard.muted) return 'muted'
  if (output.limits.max * output.steps < 1) return 'limit'
  return output.isHazard ? output.meter.usedUp(output.limits, now) : null
}

/** Switched off too lately to be switched on. */
const isStillOff = ({ level, switchedAt, limits }: OutputFacts, now: number): boolean =>
  level === 0 && now - switchedAt < limits.leastOffMs

/**
 * The gate: the level above zero that may be written now, a whole number of the device's steps, or 0.
 * Every level of every frame comes out of here. Needs an open gate and an unexpired lease, then applies the maximum,
 * the lease's ceiling and the rate of rise. A wish smaller than one step becomes one step where the limits allow it.
 * Lights pass while disarmed and have no time budgets; maximum and rise are theirs too.
 * Call it at the moment of the write; allocates nothing.
 */
export function permittedLevel(output: OutputFacts, asked: number, now: number): number {
  const { lease, steps } = output
  if (
    !(asked > 0) ||
    isStillOff(output, now) ||
    lease === null ||
    now >= lease.endsAt ||
    closedBecause(output, now) !== null
  ) {
    output.risenTo = 0
    return 0
  }
  const most = Math.min(output.limits.max, lease.ceiling)
  const wish = Math.min(Math.max(asked, 1 / steps), most)
  const sinceMs = output.risenTo > 0 ? Math.min(now - output.risenAt, longestRiseMs) : firstRiseMs
  output.risenTo = Math.min(wish, risenFrom(output.risenTo, sinceMs, output.limits))
  output.risenAt = now
  // The least more than a whole step that a float needs; the level never exceeds what the limits gave.
  return Math.floor(output.risenTo * steps + 1e-9) / steps
}
