import type { deviceLifeRequests } from '../../shared/contract/requests/device-life'
import type { Handlers } from '../../shared/contract/studio'
import type { Parts } from '../handlers'

export type DeviceLifeHandlers = Pick<Handlers, keyof typeof deviceLifeRequests>

export function deviceLifeHandlers({
  devices,
  hardware,
  window,
}: Pick<Parts, 'devices' | 'hardware' | 'window'>): DeviceLifeHandlers {
  return {
    'device.identify': ({ deviceId }) => {
      window.beat()
      return hardware.identify(deviceId)
    },
    'device.setColour': ({ deviceId, colour }) => devices.setColour(deviceId, colour),
    'device.setAutoConnect': ({ deviceId, autoConnect }) => devices.setAutoConnect(deviceId, autoConnect),
    'device.connect': ({ deviceId }) => devices.connect(deviceId),
    'device.disconnect': async ({ deviceId }) => {
      hardware.stopDevice(deviceId)
      await hardware.settled()
      await devices.disconnect(deviceId)
    },
  }
}
