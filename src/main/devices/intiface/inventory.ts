import type { DeviceList } from 'buttplug'

type Devices = DeviceList['Devices']

/**
 * The client takes the same index for the same device. One that has become another is first taken off the list, so
 * that no command meant for the old one reaches the new. Null when the next list may follow at once.
 */
export function listBetween(last: Devices, next: Devices): Devices | null {
  const before = Object.entries(last)
  const kept = before.filter(([index, device]) => {
    const now = next[Number(index)]
    return now === undefined || JSON.stringify(now) === JSON.stringify(device)
  })
  return kept.length === before.length ? null : Object.fromEntries(kept)
}
