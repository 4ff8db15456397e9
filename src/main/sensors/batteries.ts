import type { Stop } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import { lowBatteryPercent } from '../../shared/domain/sensor'

/** Warned once on the way down; a charge that flutters about the bound warns no second time. */
const warnAgainAbove = lowBatteryPercent + 5

/** How much charge each device says it has, and a line in the journal when that runs low. */
export interface Batteries {
  see(devices: readonly { id: string; batteryPercent: number | null }[]): void
  /** Null while nothing is known. */
  percentOf(deviceId: string): number | null
  /** Told when a charge is warned of. */
  onLow(listener: (deviceId: string, percent: number) => void): Stop
}

export function createBatteries(deps: {
  record(entry: JournalEntry): void
  /** A charge is another than before. */
  onChange(): void
}): Batteries {
  const charges = new Map<string, number>()
  const warned = new Set<string>()
  const listeners = new Set<(deviceId: string, percent: number) => void>()

  function note(device: string, percent: number): void {
    if (percent > warnAgainAbove) warned.delete(device)
    if (percent > lowBatteryPercent || warned.has(device)) return
    warned.add(device)
    deps.record({
      ...{ topic: 'device', level: 'warn', what: 'device.batteryLow', who: null },
      detail: { device, percent },
    })
    for (const listener of listeners) listener(device, percent)
  }

  return {
    see(devices) {
      let hasChanged = false
      for (const { id, batteryPercent } of devices) {
        if (batteryPercent === null || charges.get(id) === batteryPercent) continue
        charges.set(id, batteryPercent)
        note(id, batteryPercent)
        hasChanged = true
      }
      if (hasChanged) deps.onChange()
    },
    percentOf: (deviceId) => charges.get(deviceId) ?? null,
    onLow(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
