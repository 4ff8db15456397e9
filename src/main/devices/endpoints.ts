import { AppError } from '../../shared/contract/errors'
import type { DeviceDefinition } from './definition'
import type { PeerCharacteristic } from './radio/radio'
import { matchesUuid } from './uuid'

export type Endpoints = ReadonlyMap<string, PeerCharacteristic>

/**
 * Where a peer keeps the endpoints of its definition: the first profile of which everything is there.
 * @throws AppError `unsupported`
 */
export function findEndpoints(
  definition: DeviceDefinition,
  characteristics: readonly PeerCharacteristic[],
): Endpoints {
  for (const profile of definition.profiles) {
    const found = Object.entries(definition.endpoints).map(([name, { role }]) => {
      const place = profile.characteristics[name] ?? ''
      const { service, uuid } = typeof place === 'object' ? place : { service: profile.service, uuid: place }
      const fits = (one: PeerCharacteristic) =>
        matchesUuid(service, one.service) && matchesUuid(uuid, one.uuid) && plays(role, one)
      return [name, characteristics.find(fits)] as const
    })
    const complete = found.filter((pair): pair is readonly [string, PeerCharacteristic] => !!pair[1])
    if (complete.length === found.length) return new Map(complete)
  }
  throw new AppError(
    'unsupported',
    `The device does not offer what "${definition.model}" needs. Choose another model for it.`,
  )
}

function plays(role: 'write' | 'notify' | 'read', { can }: PeerCharacteristic): boolean {
  if (role === 'write') return can.has('write') || can.has('writeWithoutResponse')
  return role === 'notify' ? can.has('notify') || can.has('indicate') : can.has('read')
}
