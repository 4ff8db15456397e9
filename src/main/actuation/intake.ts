import type { Clock } from '../../shared/domain/clock'
import { isHazard } from '../../shared/domain/device'
import type { Refusal } from '../../shared/domain/safety'
import type { Settings } from '../../shared/domain/settings'
import { closedBecause, closedByLimits, closedByPermit, type PermitFacts } from '../safety/gate'
import type { GuardedDevice } from '../safety/guarded-device'
import type { Output } from '../safety/output'
import { createRates } from './rates'
import type { ActuationRequest } from './request'
import { createSeenEvents } from './seen-events'

export interface Target {
  device: GuardedDevice
  output: Output
}

export type Fairness = Pick<Settings['safety'], 'eventMaxAgeMs' | 'blocked' | 'rates'>

export interface IntakeDeps {
  clock: Clock
  permit: Readonly<PermitFacts>
  devices(): readonly GuardedDevice[]
  /** How old an event may be, who is blocked and how much may be asked: read each time. */
  fairness(): Fairness
}

/** Decides whether a request is taken in, and for which output; or why not. The same gate as at each write. */
export function createIntake(deps: IntakeDeps): (request: ActuationRequest) => Target | Refusal {
  const { clock, permit } = deps
  const rates = createRates({ clock, rates: () => deps.fairness().rates })
  const isFirst = createSeenEvents()

  /** What can be said before looking for a device. */
  function refused(request: ActuationRequest, isNew: boolean): Refusal | null {
    if (!isNew) return 'repeated'
    const { blocked, eventMaxAgeMs } = deps.fairness()
    if (blocked.some(({ viewerId }) => viewerId === request.viewerId)) return 'blocked'
    const byPermit = closedByPermit(permit, isHazard(request.outputKind), clock.now())
    if (byPermit !== null) return byPermit
    if (permit.scope !== null) return 'trialOnly'
    // Written so that an age or a length that is no number is refused. An event from the future says that the clocks
    // were set apart: then nobody knows how old it is.
    if (!(Math.abs(clock.wall() - request.eventAt) <= eventMaxAgeMs)) return 'tooOld'
    return request.durationMs > 0 ? null : 'limit'
  }

  return (request) => {
    const early = refused(request, isFirst(request.eventId))
    if (early !== null) return early
    const targets = targetsOf(request, deps.devices())
    const [first] = targets
    if (!first) return 'noDevice'
    const open = targets.find((target) => closedForNow(target, clock.now()) === null)
    if (!open) return closedForNow(first, clock.now()) ?? 'deviceNotReady'
    const viewerId = request.viewerId ?? request.viewerName ?? ''
    if (request.source === 'viewer' && !rates.take(viewerId)) return 'rateLimited'
    return open
  }
}

/** The gate at intake: a device that is just coming to rest is ready in a moment, so its request may wait. */
function closedForNow({ device, output }: Target, now: number): Refusal | null {
  const reason = closedBecause(output, now)
  const isStopping = device.guard.state === 'stopping'
  return reason === 'deviceNotReady' && isStopping ? closedByLimits(output, now) : reason
}

function targetsOf(
  { deviceId, outputKind }: ActuationRequest,
  devices: readonly GuardedDevice[],
): readonly Target[] {
  return devices
    .filter(({ id }) => deviceId === null || id === deviceId)
    .flatMap((device) => [...device.outputs.values()].map((output) => ({ device, output })))
    .filter(({ output }) => output.kind === outputKind)
}
