import type { Clock } from '../../shared/domain/clock'
import type { GuardState, HoldCause, Refusal, SafetyView } from '../../shared/domain/safety'
import type { OutputFacts, PermitFacts } from './gate'
import type { Report } from './report'

/** A trial: the session is armed for one output, at low level, for seconds. */
export interface Trial {
  deviceId: string
  outputId: string
  ceiling: number
}

/** The permit's only owner. `arm`, `reset` and `resume` are the operator's; nothing else leads towards motion. */
export interface Supervisor {
  readonly permit: Readonly<PermitFacts>
  /** @throws AppError `conflict` */
  arm(minutes: number): void
  disarm(): void
  stop(cause: string): void
  /** @throws AppError `conflict` */
  reset(): void
  /** @throws AppError `conflict` */
  resume(): void
  raise(cause: HoldCause): void
  lower(cause: HoldCause): void
  /** Whether any cause is there that ends a trial too. */
  mayTry(): boolean
  beginTrial(output: OutputFacts, trial: Trial, durationMs: number): void
  endTrial(): void
  /** Time passed: what runs out runs out. */
  look(): void
  view(): Omit<SafetyView, 'lastStop' | 'consent'>
}

export interface SupervisorDeps {
  clock: Clock
  permit: PermitFacts
  report: Report
  guards(): readonly GuardState[]
  isLabOpen(): boolean
  isDrillRunning(): boolean
  isRehearsalRunning(): boolean
  isBatteryLow(): boolean
  /** The sheet of this session is accepted. */
  isConsentGiven(): boolean
  isWatched(): boolean
  /** Zero everywhere, then `tellCause`, then the queues emptied: the journal has a cause before its effects. */
  hush(reason: Refusal, tellCause: () => void): void
  /** An emergency stop has written its zeros. */
  onStopped(cause: string): void
  onChange(): void
}
