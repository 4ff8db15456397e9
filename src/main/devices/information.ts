import type { DeviceInformation } from '../../shared/domain/information'
import type { PeerCharacteristic } from './radio/radio'
import { matchesUuid } from './uuid'

/** Bluetooth SIG, Device Information Service (0x180A). */
const service = '180a'
const characteristics = { manufacturer: '2a29', model: '2a24', firmware: '2a26' } as const
const mostLetters = 60

/** Reads what is there, one after the other; null when the device tells nothing. Never rejects. */
export async function readInformation(all: readonly PeerCharacteristic[]): Promise<DeviceInformation | null> {
  const found: DeviceInformation = { manufacturer: null, model: null, firmware: null }
  for (const part of ['manufacturer', 'model', 'firmware'] as const) {
    const from = all.find(
      (one) =>
        matchesUuid(service, one.service) &&
        matchesUuid(characteristics[part], one.uuid) &&
        one.can.has('read'),
    )
    found[part] = from ? await wordOf(from) : null
  }
  return Object.values(found).some((one) => one !== null) ? found : null
}

/** Some makers end it with zeros, some put bytes of no text into it. */
async function wordOf(from: PeerCharacteristic): Promise<string | null> {
  try {
    const text = Buffer.from(await from.read()).toString('utf8')
    return (
      text
        .replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '')
        .trim()
        .slice(0, mostLetters) || null
    )
  } catch {
    return null
  }
}
