import { simulated } from '../devices/catalog/simulated'
import type { DeviceDefinition } from '../devices/definition'
import type { DeviceFacts } from '../devices/devices'
import type { BedDevice } from './bed'

/** Her devices as they would be if all of them were here; what only measures is left out. */
export function bedDevicesOf(
  facts: readonly DeviceFacts[],
  find: (definitionId: string) => DeviceDefinition | undefined,
): BedDevice[] {
  return facts
    .filter(({ outputs }) => outputs.length > 0)
    .map((each) => {
      const { id, alias, limits, muted, definitionId } = each
      return { id, alias, limits, muted, definition: find(definitionId) ?? plainDefinition(each) }
    })
}

/** Of a device that has no definition of ours, such as one behind Intiface: its outputs, with plain frames. */
const plainDefinition = ({ definitionId, model, outputs }: DeviceFacts): DeviceDefinition => ({
  ...simulated,
  id: definitionId,
  model,
  outputs: outputs.map(({ id, kind }, index) => ({
    ...{ id, kind, steps: 20, endpoint: 'command' },
    frame: { bytes: [index, 'level'] },
  })),
  vectors: [],
})
