import { AppError } from '../../shared/contract/errors'
import type { OutputLimits } from '../../shared/domain/device'
import { labDeviceId } from '../../shared/domain/lab'
import { isWider, narrowest } from '../../shared/domain/limits'
import type { QueueOutput } from '../../shared/domain/queue'
import { mayWiden, type Refusal } from '../../shared/domain/safety'
import { createActuation } from '../actuation/actuation'
import { imaginedOutput, previewOn } from '../actuation/preview'
import { mayMove } from './activity'
import { isTooEmpty } from './battery-low'
import { spentBy } from './budgets'
import { createConsent } from './consent'
import { type DeviceState, deviceStateOf } from './device-state'
import { createFleet } from './fleet'
import type { PermitFacts } from './gate'
import type { GuardedDevice, LevelFrame, OutputDeclaration } from './guarded-device'
import type { Hardware, HardwareDeps } from './hardware-api'
import { identify } from './identify'
import { createListeners } from './listeners'
import { contained, createReport } from './report'
import { createStopProofs } from './stop-proof'
import { createSupervisor } from './supervisor'
import { watchTime } from './time-watch'
import { createTrials, type TrialWish } from './trials'

export type { DeviceState, Hardware, HardwareDeps, LevelFrame, OutputDeclaration, TrialWish }

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
    onHeld: () => watch.look(),
    onForgotten: (device) => budgets?.forgotten(spentBy([device], clock.now())),
    onFault: ({ id }, reason) => report.line('device.fault', 'error', { device: id, reason }),
  })
  const isRehearsalRunning = () => deps.isRehearsalRunning?.() ?? false
  const consent = createConsent({ clock, report, onChange })
  const supervisor = createSupervisor({
    clock,
    permit,
    report,
    isConsentGiven: consent.isGiven,
    isLabOpen: () => fleet.get(labDeviceId) !== undefined,
    isDrillRunning: () => deps.isDrillRunning?.() ?? false,
    isRehearsalRunning,
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
    onHeld: () => watch.look(),
    onChange,
  })
  const trials = createTrials({ clock, fleet, supervisor, actuation, isRehearsalRunning })
  const watch = watchTime({
    ...{ clock, permit, report, supervisor },
    onBeat: () => pulse?.beat(fleet.all().some(mayMove)),
  })
  let ceiling = settings().ceiling
  budgets?.keep(() => spentBy(fleet.all(), clock.now()))
  let isClosed = false

  /** Zeroes first, all of them; then their cause; then the queues; then whoever waits for an end. */
  function hush(reason: Refusal, tellCause: () => void): void {
    const tellEnds = fleet.silence(reason)
    tellCause()
    contained(() => actuation.empty(reason))
    tellEnds()
  }
  function deviceOf(deviceId: string) {
    const device = fleet.get(deviceId)
    if (!device) throw new AppError('notFound', 'That device is not known any more.')
    return device
  }
  function outputOf({ deviceId, outputId }: QueueOutput) {
    const output = deviceOf(deviceId).outputs.get(outputId)
    if (!output) throw new AppError('notFound', 'That device has no such output.')
    return output
  }
  /** Obeyed at once, also by what plays. */
  function narrow(device: GuardedDevice): void {
    for (const output of device.outputs.values())
      output.limits = output.isHazard ? narrowest(output.ownLimits, ceiling) : output.ownLimits
    device.look()
  }
  function refuseWider(next: OutputLimits, present: OutputLimits): void {
    if (!mayWiden(permit.state) && isWider(next, present))
      throw new AppError(
        'conflict',
        'Limits can only be narrowed now. Disarm, or reset the stop, to widen them.',
      )
  }

  return {
    linkEvents: fleet.linkEvents,
    register(deviceId, outputs, limits, muted) {
      const device = fleet.claim(deviceId)
      if (device.register(outputs, limits, muted)) narrow(device)
    },
    setLimits(deviceId, outputId, limits) {
      const output = outputOf({ deviceId, outputId })
      refuseWider(limits, output.ownLimits)
      output.ownLimits = limits
      narrow(deviceOf(deviceId))
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
    stopDevice(deviceId) {
      const device = deviceOf(deviceId)
      const tellEnds = device.silence('stopped')
      actuation.empty('stopped', device)
      tellEnds()
    },
    raise: supervisor.raise,
    lower: supervisor.lower,
    request: actuation.request,
    skip: actuation.skip,
    endOf: actuation.endOf,
    clearQueue: () => actuation.empty('skipped'),
    setPaused: actuation.setPaused,
    advanceQueue: () => actuation.advance(),
    preview: (of, wish) => previewOn(of ? outputOf(of) : imaginedOutput(ceiling), wish, clock.now()),
    view: () => ({ ...supervisor.view(), lastStop: proofs.last(), consent: consent.view() }),
    deviceState: (deviceId) => deviceStateOf(fleet.get(deviceId), clock),
    queue: actuation.queue,
    queueView: actuation.queueView,
    onChange: listeners.onChange,
    onLevel: listeners.onHappened,
    settled: fleet.settled,
    close() {
      watch.close()
      if (!isClosed) supervisor.stop('closing')
      isClosed = true
    },
  }
}
