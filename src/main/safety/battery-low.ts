import type { Settings } from '../../shared/domain/settings'
import { isLinked } from './arm-blockers'
import type { GuardedDevice } from './guarded-device'

export interface ChargeDeps {
  settings(): Pick<Settings['safety'], 'armBatteryPercent'>
  /** The charge that a device told last; null when it never did. */
  batteryPercent?(deviceId: string): number | null
}

/** A device that fails as it runs dry may not take its stop. Only what is linked and could hurt counts. */
export function isTooEmpty({ id, guard, outputs }: GuardedDevice, deps: ChargeDeps): boolean {
  const percent = deps.batteryPercent?.(id) ?? null
  const couldHurt = [...outputs.values()].some(({ isHazard }) => isHazard)
  return couldHurt && isLinked(guard.state) && percent !== null && percent < deps.settings().armBatteryPercent
}
