import type { PeerCharacteristic } from './radio/radio'
import { canonicalUuid, matchesUuid } from './uuid'

export const batteryLevel = canonicalUuid('2a19')
/** Standard characteristics that answer without doing anything, in the order of choice: Device Name is in every peer. */
const harmless = [batteryLevel, ...['2a00', '2a29', '2a24', '2a26', '2a01'].map(canonicalUuid)]

/** What can be read to see that a peer still answers; undefined where the system hides all of it. */
export function findProof(characteristics: readonly PeerCharacteristic[]): PeerCharacteristic | undefined {
  for (const uuid of harmless) {
    const found = characteristics.find((one) => matchesUuid(uuid, one.uuid) && one.can.has('read'))
    if (found) return found
  }
  return undefined
}
