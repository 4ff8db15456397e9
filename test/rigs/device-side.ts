import { setTimeout as sleep } from 'node:timers/promises'
import { createDevices, type Devices } from '../../src/main/devices/devices'
import { createLibrary, type DeviceLibrary } from '../../src/main/devices/library'
import type { LinkEvents, LinkedDevice } from '../../src/main/devices/link'
import { createNobleRadio } from '../../src/main/devices/radio/noble-radio'
import type { JournalEntry } from '../../src/shared/domain/journal'
import type { KnownDevice } from '../../src/shared/domain/settings'
import { systemClock } from '../../src/shared/system-clock'
import type { Air } from './air'

/** The device side as the studio builds it, with what it tells safety kept in lists. */
export interface DeviceSide {
  devices: Devices
  linked: Map<string, LinkedDevice>
  lost: { id: string; reason: string; at: number }[]
  journal: JournalEntry[]
  known: KnownDevice[]
  until<T>(what: string, look: () => T | undefined | false, timeoutMs?: number): Promise<T>
  scanAndPair(...names: string[]): Promise<string[]>
  close(): Promise<void>
}

/** Who else hears what the device side tells: safety, where a spec has it too. */
export interface BesideDevices {
  linkEvents: LinkEvents
  devicesChanged(devices: Devices): void
}

export async function startDeviceSide(
  air: Pick<Air, 'socketPath'>,
  known: KnownDevice[] = [],
  library: DeviceLibrary = createLibrary(),
  beside?: BesideDevices,
): Promise<DeviceSide> {
  const linked = new Map<string, LinkedDevice>()
  const lost: DeviceSide['lost'] = []
  const journal: JournalEntry[] = []
  const devices = createDevices({
    clock: systemClock,
    random: Math.random,
    library,
    openRadio: createNobleRadio({ clock: systemClock, random: Math.random }),
    linkEvents: {
      linking: (id) => beside?.linkEvents.linking(id),
      linked(device) {
        linked.set(device.id, device)
        beside?.linkEvents.linked(device)
      },
      lost(id, reason) {
        beside?.linkEvents.lost(id, reason)
        linked.delete(id)
        lost.push({ id, reason, at: performance.timeOrigin + performance.now() })
      },
      forgotten(id) {
        linked.delete(id)
        beside?.linkEvents.forgotten(id)
      },
    },
    known: {
      list: () => known,
      save: (next) => {
        side.known = next
      },
    },
    record: (entry) => journal.push(entry),
    onChange(topic) {
      if (topic === 'devices') beside?.devicesChanged(devices)
    },
  })
  const until: DeviceSide['until'] = async (what, look, timeoutMs = 10_000) => {
    const deadline = performance.now() + timeoutMs
    for (;;) {
      const value = look()
      if (value !== undefined && value !== false) return value
      if (performance.now() > deadline) throw new Error(`never happened: ${what}`)
      await sleep(5)
    }
  }
  const side: DeviceSide = {
    ...{ devices, linked, lost, journal, known, until },
    async scanAndPair(...names) {
      devices.scan(30)
      const found = (name: string) => devices.radio().found.find((one) => one.name === name)
      for (const name of names) await until(`${name} is found`, () => found(name))
      devices.stopScan()
      return Promise.all(names.map((name) => devices.pair(found(name)?.id ?? '', null)))
    },
    close: () => devices.closeAll(),
  }
  await devices.use({ kind: 'h4', address: `unix:${air.socketPath}` })
  await until('the radio is on', () => devices.radio().state === 'on')
  return side
}
