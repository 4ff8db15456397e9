import type { radioRequests } from '../../shared/contract/requests/radio'
import type { Handlers } from '../../shared/contract/studio'
import type { SystemAdapters } from '../../shared/domain/system-adapter'
import type { Parts } from '../handlers'

export interface RadioParts {
  systemAdapters(): Promise<SystemAdapters>
}
export type RadioHandlers = Pick<Handlers, keyof typeof radioRequests>

export function radioHandlers({
  devices,
  hardware,
  settings,
  systemAdapters,
}: Pick<Parts, 'devices' | 'hardware' | 'settings' | 'systemAdapters'>): RadioHandlers {
  /** Every Bluetooth link is about to be cut: zero first. */
  async function zeroAll(): Promise<void> {
    hardware.disarm()
    await hardware.settled()
  }
  return {
    'radio.adapters': () => systemAdapters(),
    'radio.use': async ({ adapter }) => {
      await zeroAll()
      await settings.update('radio', { adapter })
      await devices.use(adapter)
    },
    'radio.retry': async () => {
      await zeroAll()
      await devices.use(settings.get().radio.adapter)
    },
    'radio.scan': ({ seconds }) => devices.scan(seconds),
    'radio.stopScan': () => devices.stopScan(),
  }
}
