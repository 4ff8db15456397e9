import { AppError } from '../../shared/contract/errors'
import { isRefused } from './catalog'
import type { FoundList } from './found'
import type { Linker } from './linker'
import type { Peer } from './radio/radio'
import type { RadioDesk } from './radio-desk'
import { isDefined, type Roster } from './roster'

export type LendTarget = { foundId: string } | { deviceId: string }

export interface Lent {
  peer: Peer
  /** What the device calls itself, or the alias of a known one. */
  name: string
}

/** Peers lent to the lab: nobody else links them until their link is over. Then a known one is linked as it was. */
export interface Lending {
  /** @throws AppError `notFound` | `conflict` | `unsupported`, and what connecting throws */
  lend(target: LendTarget, onLost: (reason: string) => void): Promise<Lent>
  /** @throws AppError `conflict` */
  mustBeFree(peerId: string | null): void
}

export function createLending(deps: {
  found: FoundList
  roster: Roster
  desk: RadioDesk
  linker: Linker
}): Lending {
  const { found, roster, desk, linker } = deps
  const lent = new Set<string>()

  function mustBeFree(peerId: string | null): void {
    if (peerId !== null && lent.has(peerId))
      throw new AppError('conflict', 'This device is in the lab. Close the lab first.')
  }

  /** Whom it is about, and how a known device goes back to its place. */
  function find(target: LendTarget): { peerId: string; name: string; restore(): void } {
    const entry = 'deviceId' in target ? roster.get(target.deviceId) : knownAs(target.foundId)
    if (!entry) return strangerOf((target as { foundId: string }).foundId)
    const { address, alias, autoConnect } = entry.known
    if (address === null || !isDefined(entry))
      throw new AppError('unsupported', 'Only a Bluetooth device can be looked into.')
    if (entry.phase === 'linked' || entry.phase === 'connecting')
      throw new AppError('conflict', 'This device is connected for the show. Disconnect it first.')
    void linker.release(entry)
    return { peerId: address, name: alias, restore: () => autoConnect && linker.retryNow(entry) }
  }
  const knownAs = (foundId: string) => roster.at(found.get(foundId).sighting.peerId)
  function strangerOf(foundId: string) {
    const { sighting } = found.get(foundId)
    if (isRefused(sighting))
      throw new AppError('unsupported', 'Electro-stimulation is not supported, in the lab neither.')
    return { peerId: sighting.peerId, name: sighting.name || '—', restore: () => undefined }
  }

  return {
    mustBeFree,
    async lend(target, onLost) {
      const { peerId, name, restore } = find(target)
      mustBeFree(peerId)
      lent.add(peerId)
      const giveBack = () => {
        if (lent.delete(peerId)) restore()
      }
      try {
        const lost = (reason: string) => {
          giveBack()
          onLost(reason)
        }
        const peer = await desk.connect({ peerId, onLost: lost, failures: 0 })
        return { peer, name }
      } catch (error) {
        giveBack()
        throw error
      }
    },
  }
}
