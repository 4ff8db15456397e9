import type { DeviceDefinition } from '../definition'
import { matchesUuid } from '../uuid'
import { fitsName, weightOf } from './names'
import { isRefused } from './refused'

/** What an advertisement says of a device. */
export interface Seen {
  name: string
  services: readonly string[]
}

function byName(catalog: readonly DeviceDefinition[], name: string): DeviceDefinition | null {
  let best: DeviceDefinition | null = null
  let bestWeight = 0
  for (const definition of catalog)
    for (const pattern of definition.match.names)
      if (fitsName(pattern, name) && weightOf(pattern) > bestWeight) {
        best = definition
        bestWeight = weightOf(pattern)
      }
  return best
}

/** The entry that knows an advertisement: by its name first, else by a service; null when nothing does. */
export function recogniseIn(catalog: readonly DeviceDefinition[], seen: Seen): DeviceDefinition | null {
  if (isRefused(seen)) return null
  const offers = (pattern: string) => seen.services.some((service) => matchesUuid(pattern, service))
  return byName(catalog, seen.name) ?? catalog.find(({ match }) => match.services.some(offers)) ?? null
}

/** Which model of a family says this of itself; null when none is known to. */
export function modelIn(
  catalog: readonly DeviceDefinition[],
  family: string,
  said: { model: string; firmware: string },
): DeviceDefinition | null {
  const firmware = Number(said.firmware)
  const fitting = catalog.filter(
    (one) => one.family === family && one.identities.includes(said.model) && one.leastFirmware <= firmware,
  )
  return fitting.sort((one, other) => other.leastFirmware - one.leastFirmware)[0] ?? null
}
