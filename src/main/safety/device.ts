import type { Refusal } from '../../shared/domain/safety'
import type { LinkedDevice } from '../devices/link'
import { createDeviceEvidence } from './device-evidence'
import { createDeviceOutputs } from './device-outputs'
import type { GuardFacts } from './gate'
import { type GuardSignal, nextGuard } from './guard'
import type { DeviceDeps, GuardedDevice } from './guarded-device'
import { createLeases } from './leases'
import { cut, readBack, zeroAndCut } from './link-end'
import { describeOutputs, formOf } from './output'
import { createWriter, type Writer } from './writer'

export function createGuardedDevice(id: string, deps: DeviceDeps): GuardedDevice {
  const { clock } = deps
  const guard: GuardFacts = { state: 'absent', muted: false }
  const outputs = createDeviceOutputs(id, guard, deps)
  const { each, isMoving, show } = outputs
  const evidence = createDeviceEvidence(deps)
  const { know } = evidence
  let faultReason: string | null = null
  let link: (LinkedDevice & { writer: Writer }) | null = null

  const leases = createLeases({
    clock,
    outputs: outputs.byId,
    zero: (output, isLast) => (isLast ? zeroAll() : link?.writer.zero(output.id)),
    onHeld: deps.onHeld,
    wake: () => link?.writer.wake(),
  })

  function signal(next: GuardSignal): void {
    const from = guard.state
    guard.state = nextGuard(from, next)
    if (guard.state !== from) deps.onChange()
  }
  function zeroAll(): void {
    link?.writer.zeroAll()
    if (link) signal('zero')
  }
  function silence(reason: Refusal): () => void {
    const tell = leases.takeAll()
    zeroAll()
    return () => tell(reason)
  }

  /** What the device says of itself counts more than an acknowledgement: one that moves on is cut. */
  function repeatStop(): void {
    const asked = link
    if (!asked) return
    zeroAll()
    void readBack(asked.link).then((said) => {
      if (link !== asked || said === 'unknown' || isMoving()) return
      if (said === 'moving') fault('it says that it still moves after a stop')
      else know('confirmedOff')
    })
  }

  function open(device: LinkedDevice): Writer {
    return createWriter({
      clock,
      device,
      levelOf: leases.levelOf,
      formOf(outputId, now) {
        const output = outputs.byId.get(outputId)
        return output ? formOf(output, now) : null
      },
      onLevel: (outputId, level) =>
        each(outputId, (output) => {
          output.meter.note(true, clock.now())
          know('moving')
          signal('move')
          output.lease?.wish.onFrame()
          show(output, level)
        }),
      onLevelSettled: (outputId, failure) => {
        if (failure === null) each(outputId, ({ lease, level }) => level > 0 && lease?.wish.onMoved())
        else silence('unavailable')()
      },
      onZero(outputId) {
        each(outputId, (output) => show(output, 0))
        if (!isMoving() && evidence.now().kind === 'moving') know('assumedOff')
      },
      onZeroed(outputId) {
        each(outputId, ({ meter }) => meter.note(false, clock.now()))
        // Another output's zero may still be on its way: only the last acknowledgement confirms the device.
        if (!link?.writer.isZeroing()) {
          if (!isMoving()) know(link?.link.acknowledgedBy === 'relay' ? 'assumedOff' : 'confirmedOff')
          signal('zeroed')
        }
        deps.onIdle(self)
      },
      onZeroFailed: fault,
      onBroken: () => fault('a frame could not be made'),
    })
  }

  /** From here on, nothing of the present link changes anything. */
  function drop(reason: Refusal): () => void {
    const tell = leases.takeAll()
    link?.writer.end()
    link = null
    return () => {
      each(null, (output) => {
        output.meter.note(false, clock.now())
        show(output, 0)
      })
      tell(reason)
      deps.onGone(self, reason)
    }
  }
  function lost(): void {
    if (link) evidence.lost()
    const rest = drop('deviceNotReady')
    signal('lost')
    rest()
  }
  function fault(reason: string): void {
    cut(link)
    const rest = drop('deviceFault')
    faultReason = reason
    know('unreachable')
    signal('fail')
    deps.onFault(self, reason)
    rest()
  }

  const self: GuardedDevice = {
    id,
    guard,
    outputs: outputs.byId,
    evidence: evidence.now,
    faultReason: () => faultReason,
    register(declared, limits, muted) {
      if (outputs.byId.size === 0) guard.muted = muted
      const hasNew = outputs.declare(declared, limits, link !== null)
      if (!hasNew) return false
      if (link) describeOutputs(outputs.byId, link.codec)
      deps.onChange()
      return true
    },
    setMuted(muted) {
      guard.muted = muted
      if (muted) silence('muted')()
      deps.onChange()
    },
    linking() {
      if (link) lost()
      signal('linking')
    },
    linked(device) {
      if (link) lost()
      if (guard.state === 'fault') return zeroAndCut(clock, device)
      describeOutputs(outputs.byId, device.codec)
      link = { ...device, writer: open(device) }
      signal('linked')
      know('assumedOff')
      link.writer.zeroAll()
    },
    lost,
    acknowledge() {
      if (guard.state !== 'fault') return
      faultReason = null
      signal('acknowledge')
    },
    grant: leases.grant,
    regrant: leases.regrant,
    end: leases.end,
    silence,
    repeatStop,
    look: leases.look,
    canAct: () => outputs.byId.size > 0 || (link?.codec.outputs.length ?? 0) > 0,
    isIdle: (output) =>
      output.lease === null && guard.state !== 'stopping' && !link?.writer.isZeroing(output.id),
    isDecided: () => !link?.writer.isZeroing(),
  }
  return self
}
