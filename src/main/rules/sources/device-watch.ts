import type { DeviceEventKind } from '../../../shared/domain/rule'
import type { GuardState } from '../../../shared/domain/safety'

const there: readonly GuardState[] = ['ready', 'active', 'stopping']
const gone: readonly GuardState[] = ['absent', 'linking', 'fault']

export interface DeviceWatch {
  /** Each device as it is now. */
  see(devices: readonly { id: string; guard: GuardState }[]): void
  forget(): void
}

/** What rules hear of devices: ready the first time, lost, and back. One that flutters between is told as it comes. */
export function createDeviceWatch(
  tell: (event: Exclude<DeviceEventKind, 'batteryLow'>, deviceId: string) => void,
): DeviceWatch {
  const known = new Map<string, 'there' | 'lost'>()

  function look({ id, guard }: { id: string; guard: GuardState }): void {
    const before = known.get(id)
    if (there.includes(guard) && before !== 'there') {
      known.set(id, 'there')
      tell(before === 'lost' ? 'back' : 'ready', id)
    }
    if (gone.includes(guard) && before === 'there') {
      known.set(id, 'lost')
      tell('lost', id)
    }
  }

  return {
    see(devices) {
      for (const id of known.keys()) if (!devices.some((device) => device.id === id)) known.delete(id)
      for (const device of devices) look(device)
    },
    forget: () => known.clear(),
  }
}
