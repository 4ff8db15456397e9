import type { GuardedDevice } from './guarded-device'

/** Something of this device may move a body now, or was told to stop and has not said that it did. */
export function mayMove({ guard, outputs }: Pick<GuardedDevice, 'guard' | 'outputs'>): boolean {
  for (const { isHazard, lease, level } of outputs.values())
    if (isHazard && (lease !== null || level > 0 || guard.state === 'stopping')) return true
  return false
}
