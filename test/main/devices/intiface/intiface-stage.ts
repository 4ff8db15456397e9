import { setTimeout as sleep } from 'node:timers/promises'
import type { ActuationRequest } from '../../../../src/main/actuation/request'
import { createDevices, type Devices } from '../../../../src/main/devices/devices'
import { createIntiface, type Intiface } from '../../../../src/main/devices/intiface/intiface'
import { createLibrary } from '../../../../src/main/devices/library'
import { createHardware, type Hardware } from '../../../../src/main/safety/hardware'
import { defaultSettings } from '../../../../src/main/settings/defaults'
import { deviceViews } from '../../../../src/main/views'
import type { DeviceView } from '../../../../src/shared/domain/device'
import type { JournalEntry } from '../../../../src/shared/domain/journal'
import type { KnownDevice } from '../../../../src/shared/domain/settings'
import { systemClock } from '../../../../src/shared/system-clock'
import { createFakeRadio } from '../../../fakes/fake-radio'

/** Safety, the device side and the bridge as the studio builds them, in real time, against a server on a socket. */
export interface IntifaceStage {
  hardware: Hardware
  devices: Devices
  intiface: Intiface
  journal: JournalEntry[]
  known(): KnownDevice[]
  connect(address: string): Promise<void>
  /** Waits until the bridge is in this state. */
  reach(state: ReturnType<Intiface['view']>['state']): Promise<void>
  device(index?: number): DeviceView | undefined
  /** Waits until so many devices of the server are ready; answers their ids. */
  ready(count: number): Promise<string[]>
  ask(part?: Partial<ActuationRequest>): ReturnType<Hardware['request']>
  until<T>(what: string, look: () => T | undefined | false | null, timeoutMs?: number): Promise<T>
  close(): Promise<void>
}

export async function until<T>(
  what: string,
  look: () => T | undefined | false | null,
  timeoutMs = 5_000,
): Promise<T> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const value = look()
    if (value) return value
    if (performance.now() > deadline) throw new Error(`never happened: ${what}`)
    await sleep(3)
  }
}

export function createIntifaceStage(before: KnownDevice[] = []): IntifaceStage {
  const settings = defaultSettings()
  const journal: JournalEntry[] = []
  const record = (entry: JournalEntry) => void journal.push(entry)
  let known = before
  let events = 0
  const hardware = createHardware({
    clock: systemClock,
    record,
    settings: () => settings.safety,
    queueSettings: () => settings.queue,
  })
  hardware.giveConsent(true)
  const intiface = createIntiface({
    clock: systemClock,
    random: () => 0,
    record,
    settings: () => settings.intiface,
    async saveSettings(value) {
      settings.intiface = value
    },
    onChange: () => undefined,
  })
  const devices = createDevices({
    clock: systemClock,
    random: () => 0,
    record,
    library: createLibrary(),
    openRadio: createFakeRadio().open,
    linkEvents: hardware.linkEvents,
    relayed: { remotes: intiface.remotes, startsMuted: () => hardware.view().permit !== 'disarmed' },
    known: {
      list: () => before,
      save: (next) => {
        known = next
      },
    },
    onChange(topic) {
      if (topic === 'devices') declare()
    },
  })
  function declare(): void {
    for (const { id, outputs, limits, muted } of devices.facts())
      hardware.register(id, outputs, limits, muted)
  }
  declare()
  const views = () => deviceViews(devices, hardware)

  return {
    ...{ hardware, devices, intiface, journal, until },
    known: () => known,
    connect: (address) => intiface.connect({ address, connectOnStart: false }),
    reach: async (state) => void (await until(state, () => intiface.view().state === state)),
    device: (index = 0) => views()[index],
    ready: (count) =>
      until(`${count} devices are ready`, () => {
        const ready = views().filter(({ guard }) => guard === 'ready')
        return ready.length === count && ready.map(({ id }) => id)
      }),
    ask: (part = {}) =>
      hardware.request({
        ...{ eventId: `event-${++events}`, eventAt: Date.now(), source: 'viewer' },
        ...{ viewerId: `viewer-${events}`, viewerName: 'Lena', label: 'Buzz', deviceId: null },
        ...{ outputKind: 'vibrate', pattern: { kind: 'constant', level: 0.5 }, durationMs: 30_000 },
        ...part,
      }),
    async close() {
      hardware.stop('quit')
      await hardware.settled()
      hardware.close()
      await devices.closeAll()
      await intiface.close()
    },
  }
}
