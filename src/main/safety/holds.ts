import { type Hold, type HoldCause, holdCauses } from '../../shared/domain/safety'

interface Policy {
  /** `condition`: there until it is lowered, also while disarmed. `event`: happens once, and only while armed. */
  lasts: 'condition' | 'event'
  /** `itself`: when its condition has gone within the window. `arming`: only a new arming gives the time again. */
  clears: 'itself' | 'operator' | 'arming'
  /** Back within this time of being held, or it takes the operator. */
  withinMs: number
  /** The condition must have been gone for this long. */
  calmMs: number
  /** The room feeds no trial, so what only ends the room's share does not end a trial. */
  endsTrial: boolean
}

const ever = Number.POSITIVE_INFINITY

// biome-ignore format: a policy is read top to bottom
export const holdPolicy = {
  // cause            raised when                                          how it clears
  // link to the room silent for longer than its grace
  roomLost:       { lasts: 'condition', clears: 'itself',   withinMs: 10_000, calmMs: 0,     endsTrial: false },
  // window gone, hung or closed
  uiLost:         { lasts: 'condition', clears: 'operator', withinMs: 0,      calmMs: 0,     endsTrial: true  },
  // sleep or screen lock
  suspended:      { lasts: 'condition', clears: 'operator', withinMs: 0,      calmMs: 0,     endsTrial: true  },
  // wall and monotonic clock more than 2 s apart from where they were
  clockJump:      { lasts: 'event',     clears: 'operator', withinMs: 0,      calmMs: 0,     endsTrial: true  },
  // main loop late by more than 250 ms; gone after 2 s of calm
  overload:       { lasts: 'condition', clears: 'itself',   withinMs: ever,   calmMs: 2_000, endsTrial: true  },
  // not live any more
  broadcastEnded: { lasts: 'event',     clears: 'operator', withinMs: 0,      calmMs: 0,     endsTrial: false },
  // the check-in timer ran out
  operatorAway:   { lasts: 'event',     clears: 'operator', withinMs: 0,      calmMs: 0,     endsTrial: true  },
  // the arming time is over
  consentEnded:   { lasts: 'event',     clears: 'arming',   withinMs: 0,      calmMs: 0,     endsTrial: false },
  // a scene is on air in which the operator lets nothing move
  sceneClosed:    { lasts: 'condition', clears: 'operator', withinMs: 0,      calmMs: 0,     endsTrial: false },
} as const satisfies Record<HoldCause, Policy>

interface Held {
  readonly cause: HoldCause
  /** Monotonic and wall milliseconds of the start. */
  since: number
  at: number
  /** Monotonic; null while the condition is there. */
  loweredAt: number | null
}

export interface Time {
  now: number
  wall: number
}

export interface Holds {
  /** True when it was not there. */
  raise(cause: HoldCause, time: Time): boolean
  lower(cause: HoldCause, now: number): void
  has(cause: HoldCause): boolean
  isPresent(cause: HoldCause): boolean
  isEmpty(): boolean
  /** Takes out what has cleared by itself. */
  sweep(now: number): HoldCause[]
  /** Takes out what waits for the operator and whose condition has gone. */
  resume(now: number): HoldCause[]
  /** Takes out what only a new arming clears. */
  rearm(): HoldCause[]
  /** Not held any more: only conditions that are still there stay, and count from when they hold again. */
  forget(): void
  restart(time: Time): void
  view(now: number): Hold[]
}

/** The set of causes. Pure: time comes in with each call. */
export function createHolds(): Holds {
  const set = new Map<HoldCause, Held>()
  const policyOf = (cause: HoldCause): Policy => holdPolicy[cause]
  const takeOut = (wanted: (held: Held) => boolean): HoldCause[] => {
    const out = [...set.values()].filter(wanted).map(({ cause }) => cause)
    for (const cause of out) set.delete(cause)
    return out
  }
  const clearsItself = ({ cause, since, loweredAt }: Held, now: number): boolean => {
    const { clears, withinMs } = policyOf(cause)
    return clears === 'itself' && (loweredAt ?? now) - since <= withinMs
  }
  const clearing = (held: Held, now: number): Hold['clears'] => {
    if (policyOf(held.cause).clears === 'arming') return 'arming'
    return clearsItself(held, now) ? 'itself' : 'operator'
  }
  return {
    raise(cause, { now, wall }) {
      const loweredAt = policyOf(cause).lasts === 'event' ? now : null
      const known = set.get(cause)
      if (known) known.loweredAt = loweredAt
      else set.set(cause, { cause, since: now, at: wall, loweredAt })
      return !known
    },
    lower(cause, now) {
      const held = set.get(cause)
      if (held) held.loweredAt ??= now
    },
    has: (cause) => set.has(cause),
    isPresent: (cause) => set.get(cause)?.loweredAt === null,
    isEmpty: () => set.size === 0,
    sweep: (now) =>
      takeOut(
        (held) =>
          held.loweredAt !== null &&
          clearsItself(held, now) &&
          now - held.loweredAt >= policyOf(held.cause).calmMs,
      ),
    resume: (now) =>
      takeOut(
        (held) =>
          held.loweredAt !== null && policyOf(held.cause).clears !== 'arming' && !clearsItself(held, now),
      ),
    rearm: () => takeOut(({ cause }) => policyOf(cause).clears === 'arming'),
    forget() {
      takeOut(({ loweredAt }) => loweredAt !== null)
    },
    restart({ now, wall }) {
      for (const held of set.values()) Object.assign(held, { since: now, at: wall })
    },
    view: (now) =>
      holdCauses.flatMap((cause) => {
        const held = set.get(cause)
        if (!held) return []
        return [{ cause, since: held.at, clears: clearing(held, now) }]
      }),
  }
}

/** Why nothing could be resumed. */
export const stillHeldWords = (hasConsentEnded: boolean): string =>
  hasConsentEnded
    ? 'The arming time is over. Arm again to go on.'
    : 'What holds everything is still there. It must go away first.'
