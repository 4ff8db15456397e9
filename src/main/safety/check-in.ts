import type { Clock, Stop } from '../../shared/domain/clock'
import type { CheckInView, PermitState } from '../../shared/domain/safety'

/** Asks for a sign of the operator from time to time while armed, and says when none came. */
export interface CheckIn {
  /** The operator did something that only she does. */
  present(): void
  permitIs(state: PermitState): void
  /** Null while nothing is asked: not armed, or not wanted. Epoch ms. */
  view(): CheckInView | null
  close: Stop
}

export interface CheckInDeps {
  clock: Clock
  /** Longest time without a sign; null: not wanted. Read anew at each look, so that a change counts at once. */
  minutes(): number | null
  /** No sign came in time. Told again only after the permit was armed anew. */
  onAway(): void
  /** The times moved. */
  onChange(): void
}

/** How long before the end the operator is asked. */
const askBeforeMs = 30_000
const lookEveryMs = 250
const minuteMs = 60_000

export function createCheckIn({ clock, minutes, onAway, onChange }: CheckInDeps): CheckIn {
  let presentAt = clock.now()
  let isArmed = false
  let isAway = false
  let shown: number | null = null

  /** Monotonic milliseconds of the end; null while nothing is asked. */
  function dueAt(): number | null {
    const limit = minutes()
    return isArmed && limit !== null ? presentAt + limit * minuteMs : null
  }
  function look(): void {
    const due = dueAt()
    if (due !== null && clock.now() >= due && !isAway) {
      isAway = true
      onAway()
    }
    if (due !== shown) onChange()
    shown = due
  }

  const stopLooking = clock.every(lookEveryMs, look)
  return {
    present() {
      presentAt = clock.now()
      look()
    },
    permitIs(state) {
      const wasArmed = isArmed
      isArmed = state === 'armed'
      if (isArmed && !wasArmed) isAway = false
      look()
    },
    view() {
      const due = dueAt()
      if (due === null) return null
      const at = clock.wall() + due - clock.now()
      return { asksAt: at - askBeforeMs, dueAt: at }
    },
    close: stopLooking,
  }
}
