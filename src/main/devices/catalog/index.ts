import { AppError } from '../../../shared/contract/errors'
import type { DeviceDefinition } from '../definition'
import { elkBledom } from './elk-bledom'
import { lovenseFamily } from './lovense'
import { modelIn, recogniseIn, type Seen } from './recognition'
import { simulated } from './simulated'

export { isRefused } from './refused'

export const catalog: readonly DeviceDefinition[] = [...lovenseFamily, elkBledom, simulated]

/** @throws AppError `unsupported` */
export function definitionOf(id: string): DeviceDefinition {
  const definition = catalog.find((entry) => entry.id === id)
  if (!definition)
    throw new AppError('unsupported', `No device definition "${id}". Choose one of the catalogue.`)
  return definition
}

export const recognise = (seen: Seen): DeviceDefinition | null => recogniseIn(catalog, seen)

/** The model that a device of a family says it is; the definition it was taken for when that tells nothing. */
export const modelOf = (
  taken: DeviceDefinition,
  said: { model: string; firmware: string },
): DeviceDefinition => modelIn(catalog, taken.family, said) ?? taken
