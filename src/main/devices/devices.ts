import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { OutputLimits } from '../../shared/domain/device'
import type { DeviceColour } from '../../shared/domain/device-life'
import type { JournalEntry } from '../../shared/domain/journal'
import type { RadioAdapter, RadioView } from '../../shared/domain/radio'
import type { KnownDevice } from '../../shared/domain/settings'
import { isRefused, simulatedDevices } from './catalog'
import { simulated } from './catalog/simulated'
import { simulatedHeart } from './catalog/simulated-heart'
import type { DeviceDefinition } from './definition'
import type { DeviceModel, Entry } from './entry'
import { type DeviceFacts, factsOf } from './facts'
import { createFoundList } from './found'
import { createRelay } from './intiface/relay'
import { noRemotes, type RemoteDevices } from './intiface/remotes'
import { createLending, type Lending } from './lending'
import type { DeviceLibrary } from './library'
import type { LinkEvents } from './link'
import { createLinker } from './linker'
import type { OpenRadio } from './radio/radio'
import { createRadioDesk } from './radio-desk'
import { createRoster, isDefined, type RosterDeps } from './roster'
import { createSimulator } from './simulator'

export type { DeviceFacts }

export interface Devices {
  /** Changes the adapter, or opens the one in use anew; every Bluetooth link is cut first. */
  use(adapter: RadioAdapter): Promise<void>
  /** @throws AppError `radioUnavailable` */
  scan(seconds: number): void
  stopScan(): void
  /** Makes a found device known and links it. Answers the same id when it was known. @throws AppError `notFound` | `unsupported` | `conflict` */
  pair(foundId: string, definitionId: string | null): Promise<string>
  addSimulated(): Promise<string>
  /** A strap with a heart that rises and falls. */
  addSimulatedHeart(): Promise<string>
  forget(deviceId: string): Promise<void>
  rename(deviceId: string, alias: string): Promise<void>
  setMuted(deviceId: string, muted: boolean): Promise<void>
  setColour(deviceId: string, colour: DeviceColour): Promise<void>
  /** Whether it is linked whenever it is there. On links it now; off leaves a link that stands. */
  setAutoConnect(deviceId: string, autoConnect: boolean): Promise<void>
  saveLimits(deviceId: string, outputId: string, limits: OutputLimits): Promise<void>
  /** Lends a peer that is not linked: to the lab. */
  lend: Lending['lend']
  /** Links it now, unless it is linked. */
  connect(deviceId: string): void
  /** Links it afresh: now, also when safety had cut it. */
  reconnect(deviceId: string): void
  /** Cuts its link until `reconnect`. Safety has zeroed it before. */
  disconnect(deviceId: string): Promise<void>
  facts(): DeviceFacts[]
  radio(): RadioView
  /** Cuts every link and gives the radio back. Safety has zeroed the devices before. May be called twice. */
  closeAll(): Promise<void>
}

export interface DevicesDeps {
  clock: Clock
  random: () => number
  openRadio: OpenRadio
  linkEvents: LinkEvents
  library: DeviceLibrary
  known: RosterDeps['known']
  record(entry: JournalEntry): void
  /** What an Intiface server has, and whether a device of it that is new now starts muted. */
  relayed?: { remotes: RemoteDevices; startsMuted(): boolean }
  onChange(topic: 'devices' | 'radio'): void
}

export function createDevices(deps: DevicesDeps): Devices {
  const { clock, linkEvents } = deps
  const devicesChanged = () => deps.onChange('devices')
  const roster = createRoster({ ...deps, onChange: devicesChanged })
  const found = createFoundList(randomUUID, deps.library.recognise)
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
  const linker = createLinker({
    ...{ ...deps, desk, entries: roster.bluetooth, onChange: devicesChanged },
    onModel: (entry, definition) => void roster.become(entry, definition),
  })
  const simulator = createSimulator({ clock, linkEvents, onChange: devicesChanged })
  const { relayed = { remotes: noRemotes, startsMuted: () => false } } = deps
  const relay = createRelay({ ...deps, ...relayed, roster, onChange: devicesChanged })
  for (const entry of roster.all().filter(isDefined))
    if (entry.known.transport === 'simulated' && entry.known.autoConnect) simulator.link(entry)

  const lending = createLending({ found, roster, desk, linker })

  const change = (deviceId: string, part: Partial<KnownDevice>) => roster.change(deviceId, part)
  const isSimulated = ({ known }: Entry) => known.transport === 'simulated'
  function end(entry: Entry<DeviceModel>): Promise<void> {
    if (!isDefined(entry)) return relay.release(entry)
    return isSimulated(entry) ? simulator.release(entry) : linker.release(entry)
  }
  function link(entry: Entry<DeviceModel>): void {
    lending.mustBeFree(entry.known.address)
    if (!isDefined(entry)) relay.link(entry)
    else if (isSimulated(entry)) simulator.link(entry)
    else linker.retryNow(entry)
  }

  async function addSimulated(definition: DeviceDefinition): Promise<string> {
    const count = roster.all().filter((entry) => entry.definition === definition).length
    const alias = count === 0 ? definition.model : `${definition.model} ${count + 1}`
    const entry = await roster.add(definition, { alias, address: null, transport: 'simulated' })
    simulator.link(entry)
    return entry.known.id
  }

  return {
    use: (adapter) => desk.use(adapter),
    scan(seconds) {
      desk.scan(seconds)
      found.clear()
    },
    stopScan: desk.stopScan,
    async pair(foundId, definitionId) {
      const { sighting, definition: recognised } = found.get(foundId)
      const definition = definitionId === null ? recognised : deps.library.get(definitionId)
      if (isRefused(sighting))
        throw new AppError('unsupported', 'Electro-stimulation is not supported, whatever it is paired as.')
      if (!definition || simulatedDevices.includes(definition))
        throw new AppError('unsupported', 'Nothing in the catalogue knows this device. Choose its model.')
      lending.mustBeFree(sighting.peerId)
      const paired = roster.at(sighting.peerId)
      if (paired) return paired.known.id
      const alias = sighting.name || definition.model
      const entry = await roster.add(definition, { alias, address: sighting.peerId, transport: 'bluetooth' })
      linker.sighted(sighting)
      return entry.known.id
    },
    addSimulated: () => addSimulated(simulated),
    addSimulatedHeart: () => addSimulated(simulatedHeart),
    async forget(deviceId) {
      const entry = roster.get(deviceId)
      if (!isDefined(entry)) await relay.forget(entry)
      roster.remove(entry)
      await end(entry)
      linkEvents.forgotten(deviceId)
      await roster.save()
    },
    rename: (deviceId, alias) => change(deviceId, { alias }),
    setMuted: (deviceId, muted) => change(deviceId, { muted }),
    setColour: (deviceId, colour) => change(deviceId, { colour }),
    async setAutoConnect(deviceId, autoConnect) {
      const entry = roster.get(deviceId)
      await change(deviceId, { autoConnect })
      if (autoConnect && entry.phase === 'released') link(entry)
      else if (!autoConnect && entry.phase === 'waiting') await end(entry)
    },
    saveLimits(deviceId, outputId, limits) {
      const { known } = roster.get(deviceId)
      return change(deviceId, { limits: { ...known.limits, [outputId]: limits } })
    },
    disconnect: (deviceId) => end(roster.get(deviceId)),
    lend: lending.lend,
    connect(deviceId) {
      const entry = roster.get(deviceId)
      if (entry.phase !== 'linked') link(entry)
    },
    reconnect(deviceId) {
      const entry = roster.get(deviceId)
      if (entry.phase === 'linked') void end(entry).then(() => link(entry))
      else link(entry)
    },
    facts: () => roster.all().map((entry) => factsOf(entry, isDefined(entry) ? linker.retryAt(entry) : null)),
    radio: () => ({
      ...desk.view(),
      found: found.view((peerId) => roster.at(peerId) !== undefined),
    }),
    async closeAll() {
      linker.close()
      await Promise.all(roster.all().map(end))
      await desk.close()
    },
  }
}
