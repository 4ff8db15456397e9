import type { Clock, Stop } from '../../shared/domain/clock'
import type { ActuationEnd, OutputLimits, QueueItem } from '../../shared/domain/device'
import type { JournalEntry } from '../../shared/domain/journal'
import type { QueueOutput, QueueView } from '../../shared/domain/queue'
import type { HoldCause, Refusal, SafetyView } from '../../shared/domain/safety'
import type { Settings } from '../../shared/domain/settings'
import type { PreviewWish } from '../actuation/preview'
import type { ActuationRequest, Taken } from '../actuation/request'
import type { LinkEvents } from '../devices/link'
import type { ChargeDeps } from './battery-low'
import type { Budgets } from './budgets'
import type { DeviceState } from './device-state'
import type { Stopped } from './fleet'
import type { LevelFrame, OutputDeclaration } from './guarded-device'
import type { TrialWish } from './trials'
import type { Watchdog } from './watchdog/watchdog'

/** Safety and actuation as the rest of the studio sees them. */
export interface Hardware {
  /** What the device side tells. */
  readonly linkEvents: LinkEvents
  /** Declares a device's outputs. Until then it is zeroed and watched, but nothing passes. The first time counts. */
  register(
    deviceId: string,
    outputs: readonly OutputDeclaration[],
    limits: Readonly<Record<string, OutputLimits>>,
    muted: boolean,
  ): void
  /** Narrowing acts at once. @throws AppError `conflict` when it would widen except while disarmed, `notFound` */
  setLimits(deviceId: string, outputId: string, limits: OutputLimits): void
  /** Limits over all hazard outputs; each obeys the narrower of these and its own. @throws AppError `conflict` */
  setCeiling(ceiling: OutputLimits): void
  setMuted(deviceId: string, muted: boolean): void

  // For the studio window's handlers alone: nothing else may lead towards motion.
  /** The sheet of this session is accepted. @throws AppError `conflict` when no stop was tried or left out */
  giveConsent(skipTrial: boolean): void
  /** @throws AppError `conflict` with the reason */
  arm(minutes: number): void
  /** @throws AppError `conflict` */
  reset(): void
  /** Clears what waits for the operator and has gone. @throws AppError `conflict` when nothing can be cleared. */
  resume(): void
  /** Tries one output at low level for seconds while disarmed. @throws AppError `conflict` while armed */
  tryOutput(wish: TrialWish): Promise<ActuationEnd>
  /** Shows which device it is: two trials. @throws AppError `unsupported` | `conflict` | `notFound` */
  identify(deviceId: string): Promise<ActuationEnd>
  acknowledgeFault(deviceId: string): void

  disarm(): void
  /** Emergency stop: the gate is shut and every zero is on its way when this returns. Never throws. */
  stop(cause: string): void
  stopDevice(deviceId: string): void
  /** A cause forbids motion, from now until it is lowered and cleared as its policy says. */
  raise(cause: HoldCause): void
  lower(cause: HoldCause): void

  request(request: ActuationRequest): Taken
  /** @throws AppError `notFound` */
  skip(itemId: string, reason?: Refusal): void
  /** Ends what a viewer has, waiting or playing, at once. */
  endOf(viewerId: string, reason: Refusal): void
  /** Ends all that wait; what plays goes on. */
  clearQueue(): void
  /** Nothing that waits starts; what plays ends in its own time. Null: every output. */
  setPaused(output: QueueOutput | null, isPaused: boolean): void
  /** The queue's settings changed. */
  advanceQueue(): void

  /**
   * What would come of a pattern on this output now, level by level; null: on one with a new output's limits. Moves
   * nothing. @throws AppError `notFound`
   */
  preview(output: QueueOutput | null, wish: PreviewWish): number[]

  view(): SafetyView
  deviceState(deviceId: string): DeviceState
  queue(): QueueItem[]
  queueView(): QueueView
  /** Something of view, device states or queue changed; told once after any number of changes at a time. */
  onChange(listener: () => void): Stop
  /** Frames as written. */
  onLevel(listener: (frame: LevelFrame) => void): Stop
  /** Resolves when every zero is acknowledged, or its device cut. */
  settled(): Promise<Stopped[]>
  /** Stops everything for good. May be called twice. */
  close(): void
}

export interface HardwareDeps extends ChargeDeps {
  clock: Clock
  record(entry: JournalEntry): void
  settings(): Settings['safety']
  queueSettings(): Settings['queue']
  isDrillRunning?(): boolean
  isRehearsalRunning?(): boolean
  /** Told that main lives, and whether anything may move. */
  pulse?: Pick<Watchdog, 'beat' | 'motion' | 'isWatching'>
  /** Takes what was used before, and keeps what is used. */
  budgets?: Pick<Budgets, 'carried' | 'forgotten' | 'keep'>
}
