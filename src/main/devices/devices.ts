import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { OutputLimits, RadioAdapter, RadioView } from '../../shared/domain/device'
import type { JournalEntry } from '../../shared/domain/journal'
import type { KnownDevice } from '../../shared/domain/settings'
import { catalog, definitionOf } from './catalog'
import { simulated } from './catalog/simulated'
import type { DeviceDefinition } from './definition'
import { type Entry, entryOf, startLimits } from './entry'
import { type DeviceFacts, factsOf } from './facts'
import { createFoundList } from './found'
import type { LinkEvents } from './link'
import { createLinker } from './linker'
import type { OpenRadio } from './radio/radio'
import { createRadioDesk } from './radio-desk'
import { createSimulator } from './simulator'

export type { DeviceFacts }

export interface Devices {
  /** Changes the adapter; every Bluetooth link is cut first. */
  use(adapter: RadioAdapter): Promise<void>
  /** @throws AppError `radioUnavailable` */
  scan(seconds: number): void
  stopScan(): void
  /** Makes a found device known and links it. Answers the same id when it was known. @throws AppError `notFound` | `unsupported` | `conflict` */
  pair(foundId: string, definitionId: string | null): Promise<string>
  addSimulated(): Promise<string>
  forget(deviceId: string): Promise<void>
  rename(deviceId: string, alias: string): Promise<void>
  setMuted(deviceId: string, muted: boolean): Promise<void>
  saveLimits(deviceId: string, outputId: string, limits: OutputLimits): Promise<void>
  /** Links it afresh: now, also when safety had cut it. */
  reconnect(deviceId: string): void
  facts(): DeviceFacts[]
  radio(): RadioView
  /** Cuts every link and gives the radio back. Safety has zeroed the devices before. May be called twice. */
  closeAll(): Promise<void>
}

const mostKnown = 50

export interface DevicesDeps {
  clock: Clock
  random: () => number
  openRadio: OpenRadio
  linkEvents: LinkEvents
  known: { list(): readonly KnownDevice[]; save(known: KnownDevice[]): void | Promise<void> }
  record(entry: JournalEntry): void
  onChange(topic: 'devices' | 'radio'): void
}

export function createDevices(deps: DevicesDeps): Devices {
  const { clock, linkEvents } = deps
  const devicesChanged = () => deps.onChange('devices')
  const { entries, unknown } = loadEntries(deps)
  const found = createFoundList(randomUUID)
  const desk = createRadioDesk({
    clock,
    openRadio: deps.openRadio,
    onSighted(sighting) {
      if (desk.isScanning()) {
        found.see(sighting)
        deps.onChange('radio')
      }
      linker.sighted(sighting)
    },
    onChange() {
      linker.review()
      deps.onChange('radio')
    },
  })
  const bluetooth = () => entries.filter(({ known }) => known.transport === 'bluetooth')
  const linker = createLinker({ ...deps, desk, entries: bluetooth, onChange: devicesChanged })
  const simulator = createSimulator({ clock, linkEvents, onChange: devicesChanged })
  for (const entry of entries) if (entry.known.transport === 'simulated') simulator.link(entry)

  const entryWith = (deviceId: string): Entry => {
    const entry = entries.find(({ known }) => known.id === deviceId)
    if (!entry) throw new AppError('notFound', 'That device is not known any more.')
    return entry
  }
  async function save(): Promise<void> {
    devicesChanged()
    await deps.known.save([...entries.map(({ known }) => known), ...unknown])
  }
  async function change(deviceId: string, part: Partial<KnownDevice>): Promise<void> {
    const entry = entryWith(deviceId)
    entry.known = { ...entry.known, ...part }
    await save()
  }
  async function add(
    definition: DeviceDefinition,
    known: Pick<KnownDevice, 'alias' | 'address' | 'transport'>,
  ) {
    if (entries.length >= mostKnown)
      throw new AppError('conflict', `No more than ${mostKnown} devices. Forget one first.`)
    const limits = Object.fromEntries(definition.outputs.map(({ id, kind }) => [id, startLimits(kind)]))
    const id = randomUUID()
    const entry = entryOf({ ...known, id, definitionId: definition.id, muted: false, limits }, definition)
    entries.push(entry)
    await save()
    return entry
  }
  const end = (entry: Entry) =>
    entry.known.transport === 'simulated' ? simulator.release(entry) : linker.release(entry)

  return {
    use: (adapter) => desk.use(adapter),
    scan(seconds) {
      desk.scan(seconds)
      found.clear()
    },
    stopScan: desk.stopScan,
    async pair(foundId, definitionId) {
      const { sighting, definition: recognised } = found.get(foundId)
      const definition = definitionId === null ? recognised : definitionOf(definitionId)
      if (!definition || definition === simulated)
        throw new AppError('unsupported', 'Nothing in the catalogue knows this device. Choose its model.')
      const paired = bluetooth().find(({ known }) => known.address === sighting.peerId)
      if (paired) return paired.known.id
      const alias = sighting.name || definition.model
      const entry = await add(definition, { alias, address: sighting.peerId, transport: 'bluetooth' })
      linker.sighted(sighting)
      return entry.known.id
    },
    async addSimulated() {
      const count = entries.filter(({ known }) => known.transport === 'simulated').length
      const alias = count === 0 ? simulated.model : `${simulated.model} ${count + 1}`
      const entry = await add(simulated, { alias, address: null, transport: 'simulated' })
      simulator.link(entry)
      return entry.known.id
    },
    async forget(deviceId) {
      const entry = entryWith(deviceId)
      entries.splice(entries.indexOf(entry), 1)
      await end(entry)
      linkEvents.forgotten(deviceId)
      await save()
    },
    rename: (deviceId, alias) => change(deviceId, { alias }),
    setMuted: (deviceId, muted) => change(deviceId, { muted }),
    saveLimits(deviceId, outputId, limits) {
      const { known } = entryWith(deviceId)
      return change(deviceId, { limits: { ...known.limits, [outputId]: limits } })
    },
    reconnect(deviceId) {
      const entry = entryWith(deviceId)
      const isSimulated = entry.known.transport === 'simulated'
      const again = () => (isSimulated ? simulator.link(entry) : linker.retryNow(entry))
      if (entry.phase === 'linked') void end(entry).then(again)
      else again()
    },
    facts: () => entries.map((entry) => factsOf(entry, linker.retryAt(entry))),
    radio: () => ({
      ...desk.view(),
      found: found.view((peerId) => bluetooth().some(({ known }) => known.address === peerId)),
    }),
    async closeAll() {
      linker.close()
      await Promise.all(entries.map(end))
      await desk.close()
    },
  }
}

/** Devices of a definition that this version does not have are kept in the settings, but not used. */
function loadEntries({ known, record }: DevicesDeps): { entries: Entry[]; unknown: KnownDevice[] } {
  const entries: Entry[] = []
  const unknown: KnownDevice[] = []
  for (const one of known.list()) {
    const definition = catalog.find(({ id }) => id === one.definitionId)
    if (definition) {
      entries.push(entryOf(one, definition))
      continue
    }
    unknown.push(one)
    const detail = { device: one.alias, definition: one.definitionId }
    record({ topic: 'device', level: 'warn', what: 'device.definitionMissing', who: null, detail })
  }
  return { entries, unknown }
}
