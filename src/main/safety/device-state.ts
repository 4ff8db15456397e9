import type { Clock } from '../../shared/domain/clock'
import type { Evidence, GuardState } from '../../shared/domain/safety'
import type { GuardedDevice } from './guarded-device'
import { remainingMs } from './output'

export interface DeviceState {
  guard: GuardState
  evidence: Evidence
  faultReason: string | null
  outputs: Record<string, { level: number; remainingMs: number; usedThisHourMs: number }>
}

/** A device that safety was not told of is absent. */
export function deviceStateOf(device: GuardedDevice | undefined, clock: Clock): DeviceState {
  const evidence: Evidence = { kind: 'unreachable', at: clock.wall() }
  if (!device) return { guard: 'absent', evidence, faultReason: null, outputs: {} }
  const now = clock.now()
  const outputs = [...device.outputs.values()].map((output) => {
    const usedThisHourMs = output.meter.used(now).hourMs
    return [
      output.id,
      { level: output.level, remainingMs: remainingMs(output, now), usedThisHourMs },
    ] as const
  })
  return {
    guard: device.guard.state,
    evidence: device.evidence(),
    faultReason: device.faultReason(),
    outputs: Object.fromEntries(outputs),
  }
}
