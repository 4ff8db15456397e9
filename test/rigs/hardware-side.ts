import type { ActuationRequest } from '../../src/main/actuation/request'
import { createHardware, type Hardware } from '../../src/main/safety/hardware'
import { defaultSettings } from '../../src/main/settings/defaults'
import { deviceViews } from '../../src/main/views'
import type { DeviceView } from '../../src/shared/domain/device'
import { widestLimits } from '../../src/shared/domain/limits'
import { systemClock } from '../../src/shared/system-clock'
import { type DeviceSide, startDeviceSide } from './device-side'

/** Safety and the device side as the studio builds them, on an air. */
export interface HardwareSide extends DeviceSide {
  hardware: Hardware
  view(deviceId: string): DeviceView | undefined
  /** Waits until safety has zeroed it, and let it go. */
  ready(deviceId: string): Promise<DeviceView>
  /** Lifts every limit of the device that is not its own. */
  lift(deviceId: string): void
  request(part: Pick<ActuationRequest, 'deviceId' | 'outputKind'> & Partial<ActuationRequest>): void
}

export async function startHardwareSide(
  air: Parameters<typeof startDeviceSide>[0],
  known?: Parameters<typeof startDeviceSide>[1],
): Promise<HardwareSide> {
  const settings = defaultSettings()
  let events = 0
  const hardware = createHardware({
    clock: systemClock,
    record: () => undefined,
    settings: () => settings.safety,
    queueSettings: () => settings.queue,
  })
  hardware.giveConsent(true)
  const side = await startDeviceSide(air, known, undefined, {
    linkEvents: hardware.linkEvents,
    devicesChanged(devices) {
      for (const { id, outputs, limits, muted } of devices.facts())
        hardware.register(id, outputs, limits, muted)
    },
  })
  const view = (deviceId: string) => deviceViews(side.devices, hardware).find(({ id }) => id === deviceId)
  return Object.assign(side, {
    hardware,
    view,
    ready: (deviceId: string) =>
      side.until(`${deviceId} is ready`, () => {
        const now = view(deviceId)
        return now?.guard === 'ready' && now
      }),
    lift(deviceId: string) {
      for (const { id } of view(deviceId)?.outputs ?? [])
        hardware.setLimits(deviceId, id, { ...widestLimits, max: 1 })
    },
    request(part: Pick<ActuationRequest, 'deviceId' | 'outputKind'> & Partial<ActuationRequest>) {
      const taken = hardware.request({
        ...{ eventId: `event-${++events}`, eventAt: Date.now(), source: 'operator', label: 'Rig' },
        ...{ viewerId: null, viewerName: null },
        ...{ pattern: { kind: 'constant', level: 0.5 }, durationMs: 30_000, ...part },
      })
      if (!taken.accepted) throw new Error(`refused: ${taken.reason}`)
    },
    async close() {
      hardware.stop('quit')
      await hardware.settled()
      hardware.close()
      await side.devices.closeAll()
    },
  })
}
