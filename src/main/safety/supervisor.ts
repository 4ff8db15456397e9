import { AppError } from '../../shared/contract/errors'
import { type HoldCause, isArmedOrHeld } from '../../shared/domain/safety'
import { armBlockersOf, blockerWords } from './arm-blockers'
import { createHolds, holdPolicy, stillHeldWords } from './holds'
import { nextPermit, type PermitSignal } from './permit'
import type { Supervisor, SupervisorDeps, Trial } from './supervisor-api'

export type { Supervisor }

const minuteMs = 60_000

export function createSupervisor(deps: SupervisorDeps): Supervisor {
  const { clock, permit, report } = deps
  const holds = createHolds()
  let trial: Trial | null = null
  let armedUntil: number | null = null
  let shownClears = ''

  const time = () => ({ now: clock.now(), wall: clock.wall() })
  function signal(next: PermitSignal): void {
    permit.state = nextPermit(permit.state, next)
    deps.onChange()
  }
  /** Back to where a session starts; conditions that are still there are remembered. */
  function unarm(): void {
    trial = null
    permit.scope = null
    armedUntil = null
    holds.forget()
  }
  const blockers = () =>
    armBlockersOf({
      permit: permit.state,
      guards: deps.guards(),
      isLabOpen: deps.isLabOpen(),
      isDrillRunning: deps.isDrillRunning(),
      isRehearsalRunning: deps.isRehearsalRunning(),
      isBatteryLow: deps.isBatteryLow(),
      isWindowLost: holds.isPresent('uiLost'),
      hasConsentEnded: holds.has('consentEnded'),
      isConsentGiven: deps.isConsentGiven(),
      isWatched: deps.isWatched(),
    })

  /** A cause that could have cleared by itself takes the operator from some moment on: that is shown. */
  function showClears(): void {
    const clears = holds.view(clock.now()).map((held) => held.clears)
    if (clears.join() !== shownClears) deps.onChange()
    shownClears = clears.join()
  }

  function hold(causes: readonly HoldCause[]): void {
    signal('hold')
    deps.hush('held', () => tellHeld(causes))
  }
  function tellHeld(causes: readonly HoldCause[]): void {
    for (const cause of causes) report.line('safety.held', 'warn', { cause })
  }
  function cleared(causes: readonly HoldCause[], by: 'itself' | 'operator'): void {
    for (const cause of causes) report.line('safety.cleared', 'info', { cause, by })
    if (permit.state === 'held' && holds.isEmpty()) signal('release')
    else if (causes.length > 0) deps.onChange()
  }

  function endTrial(): void {
    if (!trial) return
    signal('tried')
    unarm()
  }

  function arm(minutes: number): void {
    const [blocker] = blockers()
    if (blocker) throw new AppError('conflict', `Cannot arm: ${blockerWords[blocker]}`)
    permit.endsAt = clock.now() + minutes * minuteMs
    armedUntil = clock.wall() + minutes * minuteMs
    report.line('safety.armed', 'info', { minutes }, 'operator')
    if (permit.state === 'held') cleared(holds.rearm(), 'operator')
    else {
      signal('arm')
      holdAgain()
    }
  }
  /** What was there before arming holds from the first moment. */
  function holdAgain(): void {
    if (holds.isEmpty()) return
    holds.restart(time())
    hold(holds.view(clock.now()).map(({ cause }) => cause))
  }

  function raise(cause: HoldCause): void {
    const { lasts, endsTrial } = holdPolicy[cause]
    const isLive = isArmedOrHeld(permit.state)
    if (lasts === 'event' && !isLive) return
    const isNew = holds.raise(cause, time())
    if (trial && endsTrial) {
      endTrial()
      deps.hush('held', () => tellHeld([cause]))
    } else if (permit.state === 'armed' && !trial) hold([cause])
    else if (permit.state === 'held' && isNew) tellHeld([cause])
    deps.onChange()
  }

  return {
    permit,
    arm,
    disarm() {
      const was = permit.state
      signal('disarm')
      if (was === 'stopped') return
      unarm()
      deps.hush('disarmed', () => {
        if (was !== 'disarmed') report.line('safety.disarmed', 'info', {}, 'operator')
      })
    },
    stop(cause) {
      signal('stop')
      permit.scope = null
      deps.hush('stopped', () => report.line('safety.stopped', 'warn', { cause }))
      unarm()
      deps.onStopped(cause)
    },
    reset() {
      if (permit.state !== 'stopped') throw new AppError('conflict', 'Nothing is stopped: arm, or disarm.')
      signal('reset')
      report.line('safety.reset', 'info', {}, 'operator')
    },
    resume() {
      if (permit.state !== 'held') throw new AppError('conflict', 'Nothing is held.')
      const gone = holds.resume(clock.now())
      if (gone.length === 0) throw new AppError('conflict', stillHeldWords(holds.has('consentEnded')))
      cleared(gone, 'operator')
    },
    raise,
    lower(cause) {
      holds.lower(cause, clock.now())
      cleared(permit.state === 'held' ? holds.sweep(clock.now()) : [], 'itself')
      if (permit.state !== 'held') holds.forget()
    },
    mayTry: () => !holds.view(clock.now()).some(({ cause }) => holdPolicy[cause].endsTrial),
    beginTrial(output, wanted, durationMs) {
      trial = wanted
      permit.scope = output
      permit.endsAt = clock.now() + durationMs
      signal('try')
      report.line('safety.trial', 'info', { device: wanted.deviceId, output: wanted.outputId }, 'operator')
    },
    endTrial,
    look() {
      if (permit.state === 'held') {
        cleared(holds.sweep(clock.now()), 'itself')
        showClears()
      }
      const isOver = clock.now() >= permit.endsAt && !trial && !holds.has('consentEnded')
      if (isOver) raise('consentEnded')
    },
    view: () => ({
      permit: permit.state,
      holds: permit.state === 'held' ? holds.view(clock.now()) : [],
      armBlockers: blockers(),
      armedUntil,
      trial,
    }),
  }
}
