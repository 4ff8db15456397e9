import type { deviceLifeRequests } from '../../shared/contract/requests/device-life'
import type { Handlers } from '../../shared/contract/studio'
import { withoutDevice } from '../../shared/domain/queue'
import type { Parts } from '../handlers'

export type DeviceLifeHandlers = Pick<Handlers, keyof typeof deviceLifeRequests | 'device.forget'>

export function deviceLifeHandlers({
  devices,
  hardware,
  settings,
  window,
}: Pick<Parts, 'devices' | 'hardware' | 'settings' | 'window'>): DeviceLifeHandlers {
  return {
    'device.forget': async ({ deviceId }) => {
      hardware.stopDevice(deviceId)
      await hardware.settled()
      await devices.forget(deviceId)
      const { queue } = settings.get()
      const modes = withoutDevice(queue.modes, deviceId)
      if (Object.keys(modes).length < Object.keys(queue.modes).length)
        await settings.update('queue', { ...queue, modes })
    },
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
