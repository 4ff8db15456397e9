import type { StopPageStatus } from '../../shared/contract/stop-page'
import { type DeviceView, onlyMeasures } from '../../shared/domain/device'
import type { SafetyView } from '../../shared/domain/safety'

/** What the stop page may know, as of `wall` (epoch ms). */
export function stopPageStatusOf(
  safety: Pick<SafetyView, 'permit' | 'holds' | 'lastStop'>,
  devices: readonly Pick<DeviceView, 'alias' | 'evidence' | 'outputs'>[],
  wall: number,
): StopPageStatus {
  const ageOf = (at: number) => Math.max(0, wall - at)
  return {
    permit: safety.permit,
    holds: safety.holds.map(({ cause }) => cause),
    stoppedAgoMs: safety.lastStop && ageOf(safety.lastStop.at),
    devices: devices
      .filter((device) => !onlyMeasures(device))
      .map(({ alias, evidence }) => ({
        alias,
        evidence: evidence.kind,
        evidenceAgeMs: ageOf(evidence.at),
      })),
  }
}
