import type { OutputLimits } from '../../shared/domain/device'
import { createSlidingSum } from './sliding-sum'
import type { Spent } from './spent'

export interface Used {
  runMs: number
  minuteMs: number
  hourMs: number
}

/** How long one output has been above zero: what run, rest, duty and exposure are counted from. */
export interface Meter {
  /** The output is above zero, or at zero, from `now` on. */
  note(isOn: boolean, now: number): void
  /** The budget that is used up; null while there is some left. */
  usedUp(limits: OutputLimits, now: number): 'resting' | 'limit' | null
  /** What is used of the budgets: for the operator to see. */
  used(now: number): Used
  /** All of it, to be kept beyond this process. */
  spent(now: number): Spent
  /** Takes over what was spent until `agoMs` ago. */
  carry(spent: Spent, agoMs: number, now: number): void
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/**
 * A run is the time above zero without a rest of `restAfterRunMs` in between, so a pattern with short pauses is
 * one run. It outlives the link: a reconnection is no rest for the body.
 */
export function createMeter(): Meter {
  const minute = createSlidingSum(1_000, 60)
  const hour = createSlidingSum(minuteMs, 60)
  let isOn = false
  let countedTo = 0
  let offSince = Number.NEGATIVE_INFINITY
  let runMs = 0

  function countTo(now: number): void {
    if (isOn && now > countedTo) {
      runMs += now - countedTo
      minute.add(countedTo, now)
      hour.add(countedTo, now)
    }
    countedTo = now
  }

  function rest(limits: OutputLimits, now: number): void {
    if (!isOn && now - offSince >= limits.restAfterRunMs) runMs = 0
  }

  return {
    note(on, now) {
      countTo(now)
      if (isOn && !on) offSince = now
      isOn = on
    },
    usedUp(limits, now) {
      countTo(now)
      rest(limits, now)
      if (runMs >= limits.longestRunMs) return 'resting'
      // The whole window is no limit, and the window's own coarseness must not make one of it.
      if (limits.dutyPerMinute < 1 && minute.total(now) >= limits.dutyPerMinute * minuteMs) return 'limit'
      const exposureMs = limits.exposureSecondsPerHour * 1_000
      return exposureMs < hourMs && hour.total(now) >= exposureMs ? 'limit' : null
    },
    used(now) {
      countTo(now)
      return { runMs, minuteMs: minute.total(now), hourMs: hour.total(now) }
    },
    spent(now) {
      countTo(now)
      const restedMs = isOn ? 0 : Math.min(now - offSince, hourMs)
      return { hour: hour.snapshot(now), minute: minute.snapshot(now), runMs, restedMs, isOn }
    },
    carry(spent, agoMs, now) {
      hour.carry(spent.hour, agoMs, now)
      minute.carry(spent.minute, agoMs, now)
      runMs += spent.runMs
      offSince = Math.max(offSince, now - agoMs - spent.restedMs)
    },
  }
}
