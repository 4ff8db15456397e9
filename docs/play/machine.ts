import { type GuardSignal, nextGuard } from '../../src/main/safety/guard'
import { createHolds, holdPolicy } from '../../src/main/safety/holds'
import { nextPermit, type PermitSignal } from '../../src/main/safety/permit'
import type { GuardState, Hold, HoldCause, PermitState } from '../../src/shared/domain/safety'

/** The studio's own tables and their state; time is moved by hand, in milliseconds. */
export interface Machine {
  readonly permit: PermitState
  readonly guard: GuardState
  readonly now: number
  holds(): Hold[]
  isRaised(cause: HoldCause): boolean
  signalPermit(signal: PermitSignal): void
  signalGuard(signal: GuardSignal): void
  raise(cause: HoldCause): void
  lower(cause: HoldCause): void
  resume(): void
  pass(ms: number): void
  /** What SAFETY.md promises of the tables, and whether it held in every step so far. */
  promises(): readonly { words: string; holds: boolean }[]
}

const promised = {
  latch: 'Stopped is left by reset alone, and only towards disarmed.',
  stop: 'Stop leads to stopped from everywhere.',
  armed: 'Armed is reached by arming, a trial or a release alone.',
  ready: 'A device is ready after an acknowledged zero only.',
  fault: 'A fault waits for the operator.',
  hold: 'Nothing is armed while a hold is there.',
}
type Promised = keyof typeof promised

export function createMachine(): Machine {
  const holds = createHolds()
  const broken = new Set<Promised>()
  let permit: PermitState = 'disarmed'
  let guard: GuardState = 'absent'
  let now = 0
  const must = (what: Promised, isKept: boolean) => void (isKept || broken.add(what))

  function signalPermit(signal: PermitSignal): void {
    const from: PermitState = permit
    const next = nextPermit(from, signal)
    must('latch', from !== 'stopped' || next === (signal === 'reset' ? 'disarmed' : 'stopped'))
    must('stop', signal !== 'stop' || next === 'stopped')
    must('armed', next !== 'armed' || from === 'armed' || ['arm', 'try', 'release'].includes(signal))
    permit = next
    // As the supervisor does: what was there before arming holds from the first moment.
    if (signal === 'arm' && permit === 'armed' && !holds.isEmpty()) signalPermit('hold')
    if (permit === 'disarmed' || permit === 'stopped') holds.forget()
    must('hold', permit !== 'armed' || holds.isEmpty())
  }
  function review(cleared: readonly HoldCause[]): void {
    if (cleared.length > 0 && permit === 'held' && holds.isEmpty()) signalPermit('release')
  }

  return {
    get permit() {
      return permit
    },
    get guard() {
      return guard
    },
    get now() {
      return now
    },
    holds: () => holds.view(now),
    isRaised: holds.isPresent,
    signalPermit,
    signalGuard(signal) {
      const from: GuardState = guard
      guard = nextGuard(from, signal)
      must('ready', guard !== 'ready' || from === 'ready' || signal === 'zeroed')
      must('fault', from !== 'fault' || guard === (signal === 'acknowledge' ? 'absent' : 'fault'))
    },
    raise(cause) {
      // An event happens once, and only while armed or held.
      if (holdPolicy[cause].lasts === 'event' && permit !== 'armed' && permit !== 'held') return
      holds.raise(cause, { now, wall: now })
      if (permit === 'armed') signalPermit('hold')
    },
    lower(cause) {
      holds.lower(cause, now)
      if (permit === 'held') review(holds.sweep(now))
      else holds.forget()
    },
    resume: () => permit === 'held' && review(holds.resume(now)),
    pass(ms) {
      now += ms
      if (permit === 'held') review(holds.sweep(now))
    },
    promises: () =>
      (Object.keys(promised) as Promised[]).map((name) => ({
        words: promised[name],
        holds: !broken.has(name),
      })),
  }
}
