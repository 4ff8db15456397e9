import type { OutputLimits } from '../../shared/domain/device'
import type { Evidence, Refusal } from '../../shared/domain/safety'
import type { LinkedDevice } from '../devices/link'
import type { GuardFacts } from './gate'
import { type GuardSignal, nextGuard } from './guard'
import type { DeviceDeps, GuardedDevice, OutputDeclaration } from './guarded-device'
import { createLeases } from './leases'
import { cut, readBack, zeroAndCut } from './link-end'
import { createOutput, describeOutputs, formOf, type Output, remainingMs } from './output'
import { createWriter, type Writer } from './writer'

export function createGuardedDevice(id: string, deps: DeviceDeps): GuardedDevice {
  const { clock } = deps
  const guard: GuardFacts = { state: 'absent', muted: false }
  const outputs = new Map<string, Output>()
  let evidence: Evidence = { kind: 'unreachable', at: clock.wall() }
  let faultReason: string | null = null
  let link: (LinkedDevice & { writer: Writer }) | null = null

  const leases = createLeases({
    clock,
    outputs,
    zero: (output, isLast) => (isLast ? zeroAll() : link?.writer.zero(output.id)),
    wake: () => link?.writer.wake(),
  })

  function signal(next: GuardSignal): void {
    const from = guard.state
    guard.state = nextGuard(from, next)
    if (guard.state !== from) deps.onChange()
  }
  /** Told when it is something else; that the same is known anew, twenty times a second, is not. */
  const know = (kind: Evidence['kind']) => {
    if (kind !== evidence.kind) deps.onChange()
    evidence = { kind, at: clock.wall() }
  }
  const outputOf = (of: OutputDeclaration & { limits: OutputLimits }) =>
    createOutput(of, { permit: deps.permit, guard })
  const isMoving = () => [...outputs.values()].some(({ level }) => level > 0)

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

  function show(output: Output, level: number): void {
    if (output.level === 0 && level === 0) return
    if ((output.level === 0) !== (level === 0)) output.switchedAt = clock.now()
    output.level = level
    if (level === 0) output.strokes?.rest()
    deps.onLevel({ deviceId: id, outputId: output.id, level, remainingMs: remainingMs(output, clock.now()) })
  }
  const each = (outputId: string | null, run: (output: Output) => void) => {
    for (const output of outputs.values()) if (outputId === null || output.id === outputId) run(output)
  }

  function open(device: LinkedDevice): Writer {
    return createWriter({
      clock,
      device,
      levelOf: leases.levelOf,
      formOf(outputId, now) {
        const output = outputs.get(outputId)
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
        if (!isMoving() && evidence.kind === 'moving') know('assumedOff')
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
    if (link && evidence.kind === 'confirmedOff') evidence = { kind: 'assumedOff', at: evidence.at }
    else if (link) know('unreachable')
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
    outputs,
    evidence: () => evidence,
    faultReason: () => faultReason,
    register(declared, limits, muted) {
      if (outputs.size === 0) guard.muted = muted
      // A device that turned out to be another model, before its link was handed over.
      if (!link)
        for (const [one] of outputs) if (!declared.some((other) => other.id === one)) outputs.delete(one)
      const added = declared.filter(({ id: outputId }) => limits[outputId] && !outputs.has(outputId))
      for (const { id: outputId, kind } of added) {
        const limit = limits[outputId]
        if (!limit) continue
        const output = outputOf({ id: outputId, kind, limits: limit })
        const carried = deps.carried(id, outputId)
        if (carried) output.meter.carry(carried.spent, carried.agoMs, clock.now())
        outputs.set(outputId, output)
      }
      if (added.length === 0) return
      if (link) describeOutputs(outputs, link.codec)
      deps.onChange()
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
      describeOutputs(outputs, device.codec)
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
    canAct: () => outputs.size > 0 || (link?.codec.outputs.length ?? 0) > 0,
    isIdle: (output) =>
      output.lease === null && guard.state !== 'stopping' && !link?.writer.isZeroing(output.id),
    isDecided: () => !link?.writer.isZeroing(),
  }
  return self
}
