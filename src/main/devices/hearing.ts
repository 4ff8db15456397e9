import type { Clock } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import type { ConnectionEvents } from './connection'
import { batteryReading, type Entry, sense } from './entry'

/** Keeps in its entry what a device tells on a link. */
export function hearDevice(
  entry: Entry,
  deps: { clock: Clock; record(entry: JournalEntry): void; onChange(): void },
): ConnectionEvents {
  const { clock } = deps
  return {
    battery(percent) {
      entry.batteryPercent = percent
      sense(entry, 'battery', batteryReading(percent, clock.wall()))
      deps.onChange()
    },
    sensed(sensorId, reading) {
      sense(entry, sensorId, reading)
      deps.onChange()
    },
    information(information) {
      entry.information = information
      deps.onChange()
    },
    rssi(dbm) {
      entry.rssiDbm = dbm
      deps.onChange()
    },
    heard() {
      entry.quality = { ...entry.quality, lastHeardAt: clock.wall() }
    },
    missed(inARow) {
      entry.quality = { ...entry.quality, missed: inARow }
      deps.onChange()
    },
    identity: ({ model, firmware }) =>
      deps.record(deviceLine(entry, 'device.identified', 'info', { model, firmware })),
    dropped() {
      entry.droppedMessages++
      if (entry.droppedMessages === 1) deps.record(deviceLine(entry, 'device.messageDropped', 'warn', {}))
    },
  }
}

export const deviceLine = (
  { known }: Entry,
  what: string,
  level: JournalEntry['level'],
  detail: JournalEntry['detail'],
): JournalEntry => ({ topic: 'device', level, what, who: null, detail: { device: known.alias, ...detail } })
