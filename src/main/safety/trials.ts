import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { ActuationEnd } from '../../shared/domain/device'
import type { Refusal } from '../../shared/domain/safety'
import type { Actuation } from '../actuation/actuation'
import type { FormAt } from '../actuation/form'
import type { Target } from '../actuation/intake'
import type { Fleet } from './fleet'
import { closedBecause } from './gate'
import type { Supervisor } from './supervisor'

export interface TrialWish {
  deviceId: string
  outputId: string
  /** 0…0.2 */
  level: number
  /** At most 3000. */
  durationMs: number
  /** Only from within: what the lab's bytes are told by. */
  formAt?: FormAt
}

const trialCeiling = 0.2
const longestTrialMs = 3_000

/** Trying one output before the session is armed: armed for it alone, at low level, and disarmed again by itself. */
export function createTrials(deps: {
  clock: Clock
  fleet: Fleet
  supervisor: Supervisor
  actuation: Actuation
  isRehearsalRunning(): boolean
}): { run(wish: TrialWish): Promise<ActuationEnd> } {
  const { clock, supervisor, actuation } = deps

  function refusal(): Refusal | null {
    const { state, scope } = supervisor.permit
    if (scope !== null) return 'trialOnly'
    if (state === 'armed') throw new AppError('conflict', 'Disarm before you try a device.')
    if (state !== 'disarmed') return state
    if (deps.isRehearsalRunning())
      throw new AppError('conflict', 'End the rehearsal before you try a device.')
    return supervisor.mayTry() ? null : 'held'
  }

  async function play(target: Target, { level, durationMs, formAt }: TrialWish): Promise<ActuationEnd> {
    const { device, output } = target
    if (!device.isIdle(output)) return { outcome: 'refused', reason: 'deviceNotReady' }
    const lengthMs = Math.min(durationMs, longestTrialMs)
    supervisor.beginTrial(
      output,
      { deviceId: device.id, outputId: output.id, ceiling: trialCeiling },
      lengthMs,
    )
    const reason = closedBecause(output, clock.now())
    const item =
      reason === null
        ? actuation.play(target, {
            label: 'trial',
            viewerId: null,
            viewerName: null,
            pattern: { kind: 'constant', level: Math.min(level, trialCeiling) },
            durationMs: lengthMs,
            ceiling: trialCeiling,
            ...(formAt ? { formAt } : {}),
            onEnd: supervisor.endTrial,
          })
        : null
    if (item) return item.ended
    supervisor.endTrial()
    return { outcome: 'refused', reason: reason ?? 'unavailable' }
  }

  return {
    async run(wish) {
      const reason = refusal()
      if (reason !== null) return { outcome: 'refused', reason }
      const device = deps.fleet.get(wish.deviceId)
      const output = device?.outputs.get(wish.outputId)
      return device && output ? play({ device, output }, wish) : { outcome: 'refused', reason: 'noDevice' }
    },
  }
}
