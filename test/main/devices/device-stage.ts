import { createDevices, type Devices } from '../../../src/main/devices/devices'
import { createLibrary } from '../../../src/main/devices/library'
import type { LinkedDevice } from '../../../src/main/devices/link'
import type { JournalEntry } from '../../../src/shared/domain/journal'
import type { KnownDevice } from '../../../src/shared/domain/settings'
import { createFakeRadio, type FakePeer, type FakeRadio } from '../../fakes/fake-radio'
import { createSteppingClock, type SteppingClock } from '../../fakes/stepping-clock'

/** The device side on an air that is the test, with time in its hand. */
export interface DeviceStage {
  clock: SteppingClock
  radio: FakeRadio
  devices: Devices
  told: string[]
  links: LinkedDevice[]
  journal: JournalEntry[]
  saved(): KnownDevice[]
  turnOn(): Promise<void>
  pair(peer: FakePeer, definitionId?: string): Promise<string>
  /** Time passes while these peers advertise ten times a second, in this order. */
  advertise(forMs: number, ...peers: FakePeer[]): Promise<void>
  /** The same, until the first of them is linked: after how long that was. */
  linkedAfter(peer: FakePeer, mostMs: number, ...besides: FakePeer[]): Promise<number>
}

export function createDeviceStage(known: KnownDevice[] = [], radio = createFakeRadio()): DeviceStage {
  const clock = createSteppingClock()
  const told: string[] = []
  const links: LinkedDevice[] = []
  const journal: JournalEntry[] = []
  let saved = known
  const devices = createDevices({
    clock,
    random: () => 0.5,
    library: createLibrary(),
    openRadio: radio.open,
    linkEvents: {
      linking: () => told.push('linking'),
      linked(device) {
        told.push('linked')
        links.push(device)
      },
      lost: (_id, reason) => told.push(`lost: ${reason}`),
      forgotten: () => told.push('forgotten'),
    },
    known: {
      list: () => known,
      save: (next) => {
        saved = next
      },
    },
    record: (entry) => journal.push(entry),
    onChange: () => undefined,
  })
  async function advertise(forMs: number, ...peers: FakePeer[]): Promise<void> {
    for (let ms = 0; ms < forMs; ms += 100) {
      for (const peer of peers) radio.advertise(peer)
      await clock.pass(100)
    }
  }
  return {
    ...{ clock, radio, devices, told, links, journal, advertise },
    saved: () => saved,
    async turnOn() {
      await devices.use({ kind: 'system' })
      radio.turn('on')
      await clock.pass(0)
    },
    async pair(peer, definitionId) {
      devices.scan(10)
      await clock.pass(0)
      radio.advertise(peer)
      const found = devices.radio().found.find(({ name }) => name === peer.name)
      const id = await devices.pair(found?.id ?? '', definitionId ?? null)
      devices.stopScan()
      await clock.pass(0)
      return id
    },
    async linkedAfter(peer, mostMs, ...besides) {
      const idOf = () => saved.find(({ address }) => address === peer.id)?.id
      const before = links.length
      for (let ms = 0; ms < mostMs; ms += 100) {
        await advertise(100, ...besides, peer)
        if (links.slice(before).some(({ id }) => id === idOf())) return ms + 100
      }
      return Number.POSITIVE_INFINITY
    },
  }
}
