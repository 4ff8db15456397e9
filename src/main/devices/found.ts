import { AppError } from '../../shared/contract/errors'
import type { FoundDevice } from '../../shared/domain/device'
import type { DeviceDefinition } from './definition'
import type { DeviceLibrary } from './library'
import type { Sighting } from './radio/radio'

/** The air of a fair is full of strangers: the list is not. */
const mostFound = 60

interface Found {
  id: string
  sighting: Sighting
  definition: DeviceDefinition | null
}

/** What a scan has seen, under ids of our own: a radio address is nobody's business. */
export interface FoundList {
  see(sighting: Sighting): void
  /** @throws AppError `notFound` */
  get(id: string): Found
  view(isPaired: (peerId: string) => boolean): FoundDevice[]
  clear(): void
}

export function createFoundList(newId: () => string, recognise: DeviceLibrary['recognise']): FoundList {
  const byPeer = new Map<string, Found>()

  function dropWeakest(): void {
    const strangers = [...byPeer.values()].filter(({ definition }) => !definition)
    const [weakest] = (strangers.length > 0 ? strangers : [...byPeer.values()]).sort(
      (one, other) => one.sighting.rssiDbm - other.sighting.rssiDbm,
    )
    if (weakest) byPeer.delete(weakest.sighting.peerId)
  }

  return {
    see(sighting) {
      const before = byPeer.get(sighting.peerId)
      const merged = { ...sighting, name: sighting.name || (before?.sighting.name ?? '') }
      byPeer.set(sighting.peerId, {
        id: before?.id ?? newId(),
        sighting: merged,
        definition: before?.definition ?? recognise(merged),
      })
      if (byPeer.size > mostFound) dropWeakest()
    },
    get(id) {
      const found = [...byPeer.values()].find((one) => one.id === id)
      if (!found) throw new AppError('notFound', 'That device is not in the list any more. Scan again.')
      return found
    },
    view: (isPaired) =>
      [...byPeer.values()].map(({ id, sighting, definition }) => ({
        id,
        name: sighting.name,
        rssiDbm: sighting.rssiDbm,
        definitionId: definition?.id ?? null,
        model: definition?.model ?? null,
        outputs: definition?.outputs.map(({ kind }) => kind) ?? [],
        alreadyPaired: isPaired(sighting.peerId),
      })),
    clear: () => byPeer.clear(),
  }
}
