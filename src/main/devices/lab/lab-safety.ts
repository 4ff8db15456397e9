import { normalLimits } from '../../../shared/domain/device'
import { labDeviceId } from '../../../shared/domain/lab'
import type { Hardware } from '../../safety/hardware'
import { labLevel, labOutputId } from './codec'
import type { LabSafety } from './lab-writes'

type Guarding = Pick<
  Hardware,
  'view' | 'linkEvents' | 'register' | 'deviceState' | 'tryOutput' | 'stopDevice' | 'settled'
>

/** The lab's device under the same guard as any other, as a device of its own. */
export function createLabSafety(hardware: Guarding): LabSafety {
  const { linkEvents } = hardware
  async function zero(): Promise<void> {
    hardware.stopDevice(labDeviceId)
    await hardware.settled()
  }
  return {
    zero,
    view: hardware.view,
    begin: () => linkEvents.linking(labDeviceId),
    linked(device) {
      const limits = { [labOutputId]: normalLimits }
      hardware.register(labDeviceId, [{ id: labOutputId, kind: 'vibrate' }], limits, false)
      linkEvents.linked({ ...device, id: labDeviceId })
    },
    isReady: () => ['ready', 'active'].includes(hardware.deviceState(labDeviceId).guard),
    play: (wish) =>
      hardware.tryOutput({ ...wish, deviceId: labDeviceId, outputId: labOutputId, level: labLevel }),
    settled: async () => void (await hardware.settled()),
    gone: (reason) => {
      linkEvents.lost(labDeviceId, reason)
      linkEvents.forgotten(labDeviceId)
    },
  }
}
