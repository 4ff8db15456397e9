import { AppError } from '../../shared/contract/errors'
import { catalog } from './catalog'
import { recogniseIn, type Seen } from './catalog/recognition'
import type { DeviceDefinition } from './definition'

/** Every definition in use: the built-in catalogue, and behind it the operator's own. */
export interface DeviceLibrary {
  all(): readonly DeviceDefinition[]
  find(id: string): DeviceDefinition | undefined
  /** @throws AppError `unsupported` */
  get(id: string): DeviceDefinition
  /** An own definition is asked only about what the catalogue does not know: it takes no device over. */
  recognise(seen: Seen): DeviceDefinition | null
}

export function createLibrary(custom: () => readonly DeviceDefinition[] = () => []): DeviceLibrary {
  const all = () => [...catalog, ...custom()]
  const find = (id: string) => all().find((one) => one.id === id)
  return {
    all,
    find,
    get(id) {
      const definition = find(id)
      if (!definition)
        throw new AppError(
          'unsupported',
          `No device definition "${id}". Choose one of the list, or import it.`,
        )
      return definition
    },
    recognise: (seen) => recogniseIn(catalog, seen) ?? recogniseIn(custom(), seen),
  }
}
