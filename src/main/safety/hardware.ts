import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { ActuationEnd, OutputLimits, QueueItem } from '../../shared/domain/device'
import type { JournalEntry } from '../../shared/domain/journal'
import { labDeviceId } from '../../shared/domain/lab'
import { isWider, narrowest } from '../../shared/domain/limits'
import type { QueueOutput, QueueView } from '../../shared/domain/queue'
import type { HoldCause, Refusal, SafetyView } from '../../shared/domain/safety'
import type { Settings } from '../../shared/domain/settings'
import { createActuation } from '../actuation/actuation'
import type { ActuationRequest, Taken } from '../actuation/request'
import type { LinkEvents } from '../devices/link'
import { mayMove } from './activity'
import { type ChargeDeps, isTooEmpty } from './battery-low'
import { type Budgets, spentBy } from './budgets'
import { watchClocks } from './clock-watch'
import { createConsent } from './consent'
import { type DeviceState, deviceStateOf } from './device-state'
import { createFleet, type Stopped } from './fleet'
import type { PermitFacts } from './gate'
import type { GuardedDevice, LevelFrame, OutputDeclaration } from './guarded-device'
import { identify } from './identify'
import { createListeners } from './listeners'
import { watchLoop } from './loop-watch'
import { contained, createReport } from './report'
import { createStopProofs } from './stop-proof'
import { createSupervisor } from './supervisor'
import { createTrials, type TrialWish } from './trials'
import type { Watchdog } from './watchdog/watchdog'

export type { DeviceState, LevelFrame, OutputDeclaration, TrialWish }

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
  /** Narrowing acts at once. @throws AppError `conflict` when it would widen while armed or held, `notFound` */
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
  /** Told that main lives, and whether anything may move. */
  pulse?: Pick<Watchdog, 'beat' | 'motion' | 'isWatching'>
  /** Takes what was used before this process, and keeps what is used in it. */
  budgets?: Pick<Budgets, 'carried' | 'keep'>
}

export function createHardware(deps: HardwareDeps): Hardware {
  const { clock, record, settings, queueSettings, pulse, budgets } = deps
  const report = createReport(record)
  const listeners = createListeners<LevelFrame>()
  const onChange = listeners.changed
  const ever = Number.POSITIVE_INFINITY
  const permit: PermitFacts = { state: 'disarmed', endsAt: ever, aliveUntil: ever, scope: null }
  const fleet = createFleet({
    clock,
    permit,
    carried: (deviceId, outputId) => budgets?.carried(deviceId, outputId) ?? null,
    onChange,
    onLevel(frame) {
      // At once: main may stall before its next beat.
      const device = fleet.get(frame.deviceId)
      if (device && mayMove(device)) pulse?.motion()
      listeners.happened(frame)
    },
    onIdle: (device) => actuation.advance(device),
    onGone: (device, reason) => actuation.empty(reason, device),
    onFault: ({ id }, reason) => report.line('device.fault', 'error', { device: id, reason }),
  })
  const consent = createConsent({ clock, report, onChange })
  const supervisor = createSupervisor({
    clock,
    permit,
    report,
    isConsentGiven: consent.isGiven,
    isLabOpen: () => fleet.get(labDeviceId) !== undefined,
    guards: () => fleet.all().flatMap((one) => (one.canAct() ? one.guard.state : [])),
    isWatched: () => pulse?.isWatching() ?? true,
    isBatteryLow: () => fleet.all().some((device) => isTooEmpty(device, deps)),
    hush,
    onStopped(cause) {
      proofs.begin(cause)
      consent.stopped(cause)
    },
    onChange,
  })
  const proofs = createStopProofs({
    clock,
    fleet,
    report,
    isStopped: () => permit.state === 'stopped',
    onChange,
  })
  const actuation = createActuation({
    clock,
    permit,
    report,
    devices: fleet.all,
    fairness: settings,
    settings: queueSettings,
    onChange,
  })
  const trials = createTrials({ clock, fleet, supervisor, actuation })
  const stopWatching = watchClocks({
    clock,
    onJump: () => supervisor.raise('clockJump'),
    onLook: supervisor.look,
  })
  const stopBeating = watchLoop(clock, {
    beat(aliveUntil) {
      permit.aliveUntil = aliveUntil
      pulse?.beat(fleet.all().some(mayMove))
    },
    late(lateMs) {
      const isLive = permit.state === 'armed' || permit.state === 'held'
      if (isLive) report.line('safety.late', 'warn', { lateMs: Math.round(lateMs) })
      supervisor.raise('overload')
    },
    calm: () => supervisor.lower('overload'),
  })
  let ceiling = settings().ceiling
  budgets?.keep(() => spentBy(fleet.all(), clock.now()))
  let isClosed = false

  /** Zeroes first, all of them; then the queues; then whoever waits for an end. */
  function hush(reason: Refusal): void {
    const tellEnds = fleet.silence(reason)
    contained(() => actuation.empty(reason))
    tellEnds()
  }
  function deviceOf(deviceId: string) {
    const device = fleet.get(deviceId)
    if (!device) throw new AppError('notFound', 'That device is not known any more.')
    return device
  }
  /** Obeyed at once, also by what plays. */
  function narrow(device: GuardedDevice): void {
    for (const output of device.outputs.values())
      output.limits = output.isHazard ? narrowest(output.ownLimits, ceiling) : output.ownLimits
    device.look()
  }
  function refuseWider(next: OutputLimits, present: OutputLimits): void {
    const isLive = permit.state === 'armed' || permit.state === 'held'
    if (isLive && isWider(next, present))
      throw new AppError('conflict', 'Limits can only be narrowed while armed. Disarm to widen them.')
  }
  function stopDevice(deviceId: string, reason: Refusal): void {
    const device = deviceOf(deviceId)
    const tellEnds = device.silence(reason)
    actuation.empty(reason, device)
    tellEnds()
  }

  return {
    linkEvents: fleet.linkEvents,
    register(deviceId, outputs, limits, muted) {
      const device = fleet.claim(deviceId)
      device.register(outputs, limits, muted)
      narrow(device)
    },
    setLimits(deviceId, outputId, limits) {
      const device = deviceOf(deviceId)
      const output = device.outputs.get(outputId)
      if (!output) throw new AppError('notFound', 'That device has no such output.')
      refuseWider(limits, output.ownLimits)
      output.ownLimits = limits
      narrow(device)
      onChange()
    },
    setCeiling(next) {
      refuseWider(next, ceiling)
      ceiling = next
      for (const device of fleet.all()) narrow(device)
      onChange()
    },
    setMuted(deviceId, muted) {
      deviceOf(deviceId).setMuted(muted)
      if (muted) actuation.empty('muted', deviceOf(deviceId))
    },
    giveConsent: consent.give,
    arm: supervisor.arm,
    reset: supervisor.reset,
    resume: supervisor.resume,
    tryOutput: trials.run,
    identify: async (deviceId) =>
      identify(
        { clock, tryOutput: trials.run },
        { id: deviceId, outputs: deviceOf(deviceId).outputs.values() },
      ),
    acknowledgeFault: (deviceId) => deviceOf(deviceId).acknowledge(),
    disarm: supervisor.disarm,
    stop: supervisor.stop,
    stopDevice: (deviceId) => stopDevice(deviceId, 'stopped'),
    raise: supervisor.raise,
    lower: supervisor.lower,
    request: actuation.request,
    skip: actuation.skip,
    endOf: actuation.endOf,
    clearQueue: () => actuation.empty('skipped'),
    setPaused: actuation.setPaused,
    advanceQueue: () => actuation.advance(),
    view: () => ({ ...supervisor.view(), lastStop: proofs.last(), consent: consent.view() }),
    deviceState: (deviceId) => deviceStateOf(fleet.get(deviceId), clock),
    queue: actuation.queue,
    queueView: actuation.queueView,
    onChange: listeners.onChange,
    onLevel: listeners.onHappened,
    settled: fleet.settled,
    close() {
      stopWatching()
      stopBeating()
      if (!isClosed) supervisor.stop('closing')
      isClosed = true
    },
  }
}
