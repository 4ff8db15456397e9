import type { sensorRequests } from '../../shared/contract/requests/sensors'
import type { Handlers } from '../../shared/contract/studio'
import type { Devices } from '../devices/devices'
import type { SettingsStore } from '../settings/settings'

export interface SensorParts {
  devices: Pick<Devices, 'addSimulatedHeart'>
  settings: SettingsStore
}

export function sensorHandlers({
  devices,
  settings,
}: SensorParts): Pick<Handlers, keyof typeof sensorRequests> {
  return {
    'device.addSimulatedHeart': async () => ({ deviceId: await devices.addSimulatedHeart() }),
    'overlay.showHeart': ({ shown }) =>
      settings.update('overlay', { ...settings.get().overlay, heart: shown }),
  }
}
