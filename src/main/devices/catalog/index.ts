import { AppError } from '../../../shared/contract/errors'
import type { DeviceDefinition } from '../definition'
import { matchesUuid } from '../uuid'
import { elkBledom } from './elk-bledom'
import { lovense } from './lovense'
import { simulated } from './simulated'

export const catalog: readonly DeviceDefinition[] = [lovense, elkBledom, simulated]

/** @throws AppError `unsupported` */
export function definitionOf(id: string): DeviceDefinition {
  const definition = catalog.find((entry) => entry.id === id)
  if (!definition)
    throw new AppError('unsupported', `No device definition "${id}". Choose one of the catalogue.`)
  return definition
}

const matchesName = (glob: string, name: string): boolean =>
  glob.endsWith('*') ? name.startsWith(glob.slice(0, -1)) : name === glob

/** The entry that knows an advertisement: by its name first, else by a service; null when nothing does. */
export function recognise(seen: { name: string; services: readonly string[] }): DeviceDefinition | null {
  const byName = catalog.find(({ match }) => match.names.some((glob) => matchesName(glob, seen.name)))
  if (byName) return byName
  const offers = (pattern: string) => seen.services.some((service) => matchesUuid(pattern, service))
  return catalog.find(({ match }) => match.services.some(offers)) ?? null
}
