import type { OutputLimits } from '../../shared/domain/device'
import type { GuardFacts } from './gate'
import type { DeviceDeps, OutputDeclaration } from './guarded-device'
import { createOutput, type Output, remainingMs } from './output'

/** The outputs of one device, by id. */
export interface DeviceOutputs {
  readonly byId: ReadonlyMap<string, Output>
  isMoving(): boolean
  /** One of them, or (null) all. */
  each(outputId: string | null, run: (output: Output) => void): void
  /**
   * Adds what is new, and answers whether anything was. One without limits does not exist. `isLinked`: the ones there
   * are stay as they are; otherwise the device may turn out to be another model.
   */
  declare(
    declared: readonly OutputDeclaration[],
    limits: Readonly<Record<string, OutputLimits>>,
    isLinked: boolean,
  ): boolean
  /** The level of the frame that is handed over now. */
  show(output: Output, level: number): void
}

export function createDeviceOutputs(id: string, guard: GuardFacts, deps: DeviceDeps): DeviceOutputs {
  const { clock, permit } = deps
  const byId = new Map<string, Output>()

  function add({ id: outputId, kind }: OutputDeclaration, limits: OutputLimits): void {
    const output = createOutput({ id: outputId, kind, limits }, { permit, guard })
    const carried = deps.carried(id, outputId)
    if (carried) output.meter.carry(carried.spent, carried.agoMs, clock.now())
    byId.set(outputId, output)
  }
  function removeOthers(declared: readonly OutputDeclaration[]): void {
    for (const { id: outputId, kind } of byId.values())
      if (!declared.some((other) => other.id === outputId && other.kind === kind)) byId.delete(outputId)
  }

  return {
    byId,
    isMoving: () => [...byId.values()].some(({ level }) => level > 0),
    each(outputId, run) {
      for (const output of byId.values()) if (outputId === null || output.id === outputId) run(output)
    },
    declare(declared, limits, isLinked) {
      if (!isLinked) removeOthers(declared)
      const before = byId.size
      for (const each of declared) {
        const own = limits[each.id]
        if (own && !byId.has(each.id)) add(each, own)
      }
      return byId.size > before
    },
    show(output, level) {
      if (output.level === 0 && level === 0) return
      const now = clock.now()
      if ((output.level === 0) !== (level === 0)) output.switchedAt = now
      output.level = level
      if (level === 0) output.strokes?.rest()
      deps.onLevel({ deviceId: id, outputId: output.id, level, remainingMs: remainingMs(output, now) })
    },
  }
}
