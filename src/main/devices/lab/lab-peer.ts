import { AppError } from '../../../shared/contract/errors'
import type { LabView } from '../../../shared/domain/lab'
import { findProof } from '../proof'
import type { Peer, PeerCharacteristic } from '../radio/radio'
import type { LabConsole } from './console'
import { nameOfUuid, shownUuid } from './known-names'

/** What a peer offers, under keys of this session. */
export interface LabPeer {
  services(): LabView['services']
  read(key: string): Promise<void>
  /** What comes goes to the console. Asked twice, it is still one subscription. */
  subscribe(key: string): Promise<void>
  /** @throws AppError `unsupported` when it cannot be written like that */
  mustTake(key: string, withResponse: boolean): void
  canAcknowledge(key: string): boolean
  /** Without a response, `confirmed` reads something behind it: whoever answers that has the bytes. */
  write(key: string, bytes: Uint8Array, how: { withResponse: boolean; confirmed: boolean }): Promise<void>
}

/** @throws AppError `linkLost` | `timeout` */
export async function openLabPeer(peer: Peer, console: LabConsole): Promise<LabPeer> {
  const characteristics = await peer.discover()
  const byKey = new Map(characteristics.map((one, at) => [`c${at}`, one]))
  const subscribed = new Set<string>()
  const proof = findProof(characteristics)

  function at(key: string): PeerCharacteristic {
    const one = byKey.get(key)
    if (!one) throw new AppError('notFound', 'The device has no such characteristic.')
    return one
  }
  const shortName = (key: string) => nameOfUuid(at(key).uuid) ?? shownUuid(at(key).uuid).slice(0, 8)
  const canAcknowledge = (key: string) => at(key).can.has('write')

  return {
    canAcknowledge,
    services: () => groupOf(byKey, subscribed),
    async read(key) {
      if (!at(key).can.has('read')) throw new AppError('unsupported', 'This characteristic cannot be read.')
      console.add('read', shortName(key), await at(key).read())
    },
    async subscribe(key) {
      const { can } = at(key)
      if (!can.has('notify') && !can.has('indicate'))
        throw new AppError('unsupported', 'This characteristic does not notify.')
      if (subscribed.has(key)) return
      await at(key).subscribe((bytes) => console.add('heard', shortName(key), bytes))
      subscribed.add(key)
    },
    mustTake(key, withResponse) {
      if (!at(key).can.has(withResponse ? 'write' : 'writeWithoutResponse'))
        throw new AppError(
          'unsupported',
          `This characteristic cannot be written ${withResponse ? 'with' : 'without'} a response.`,
        )
    },
    async write(key, bytes, { withResponse, confirmed }) {
      await at(key).write(bytes, withResponse)
      if (!withResponse && confirmed) await proof?.read()
    },
  }
}

function groupOf(byKey: ReadonlyMap<string, PeerCharacteristic>, subscribed: ReadonlySet<string>) {
  const services = new Map<string, LabView['services'][number]>()
  for (const [key, { service, uuid, can }] of byKey) {
    const group = services.get(service) ?? {
      ...{ uuid: shownUuid(service), name: nameOfUuid(service), characteristics: [] },
    }
    const names = { uuid: shownUuid(uuid), name: nameOfUuid(uuid) }
    group.characteristics.push({ key, ...names, can: [...can], subscribed: subscribed.has(key) })
    services.set(service, group)
  }
  return [...services.values()]
}
