import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'
import { type DeviceColour, deviceColours } from '../../shared/domain/device-life'
import type { JournalEntry } from '../../shared/domain/journal'
import type { KnownDevice } from '../../shared/domain/settings'
import type { DeviceDefinition } from './definition'
import { type DeviceModel, type Entry, entryOf, startLimits } from './entry'
import type { DeviceLibrary } from './library'

/** The devices that the operator made known, and their place in the settings. */
export interface Roster {
  all(): readonly Entry<DeviceModel>[]
  bluetooth(): readonly Entry[]
  /** Those that an Intiface server has, or had. */
  relayed(): readonly Entry<DeviceModel>[]
  /** @throws AppError `notFound` */
  get(deviceId: string): Entry<DeviceModel>
  /** The Bluetooth device at this address. */
  at(peerId: string): Entry | undefined
  /** Tagged with a colour that no other device has, while there are such. @throws AppError `conflict` when full */
  add<Model extends DeviceModel>(
    definition: Model,
    known: Pick<KnownDevice, 'alias' | 'address' | 'transport'> &
      Partial<Pick<KnownDevice, 'muted' | 'described'>>,
  ): Promise<Entry<Model>>
  change(deviceId: string, part: Partial<KnownDevice>): Promise<void>
  /** It turned out to be another model. Outputs new to it start with the limits of a new device. */
  become(entry: Entry, definition: DeviceDefinition): Promise<void>
  remove(entry: Entry<DeviceModel>): void
  save(): Promise<void>
}

/** Of our catalogue, so that we have its bytes. */
export const isDefined = (entry: Entry<DeviceModel>): entry is Entry => 'profiles' in entry.definition

export interface RosterDeps {
  known: { list(): readonly KnownDevice[]; save(known: KnownDevice[]): void | Promise<void> }
  library: DeviceLibrary
  record(entry: JournalEntry): void
  onChange(): void
}

const mostKnown = 50

export function createRoster(deps: RosterDeps): Roster {
  const { entries, unknown } = loadEntries(deps)
  /** Who is paired anew is who it was: forgetting a device frees nothing of what it had used of its hour. */
  const formerIds = new Map<string, string>()

  function get(deviceId: string): Entry<DeviceModel> {
    const entry = entries.find(({ known }) => known.id === deviceId)
    if (!entry) throw new AppError('notFound', 'That device is not known any more.')
    return entry
  }
  async function save(): Promise<void> {
    deps.onChange()
    await deps.known.save([...entries.map(({ known }) => known), ...unknown])
  }
  const bluetooth = () => entries.filter(isDefined).filter(({ known }) => known.transport === 'bluetooth')

  return {
    all: () => entries,
    bluetooth,
    relayed: () => entries.filter(({ known }) => known.transport === 'intiface'),
    get,
    at: (peerId) => bluetooth().find(({ known }) => known.address === peerId),
    async add(definition, known) {
      if (entries.length >= mostKnown)
        throw new AppError('conflict', `No more than ${mostKnown} devices. Forget one first.`)
      const limits = limitsFor(definition)
      const colour = freeColour(entries.map((entry) => entry.known.colour))
      const id = formerIds.get(placeOf(known)) ?? randomUUID()
      const own = { id, definitionId: definition.id, muted: false, autoConnect: true }
      const entry = entryOf({ ...own, ...known, limits, colour }, definition)
      entries.push(entry)
      await save()
      return entry
    },
    async change(deviceId, part) {
      const entry = get(deviceId)
      entry.known = { ...entry.known, ...part }
      await save()
    },
    async become(entry, definition) {
      entry.definition = definition
      const limits = { ...limitsFor(definition), ...entry.known.limits }
      entry.known = { ...entry.known, definitionId: definition.id, limits }
      await save()
    },
    remove(entry) {
      const at = entries.indexOf(entry)
      if (at >= 0) entries.splice(at, 1)
      if (entry.known.address !== null) formerIds.set(placeOf(entry.known), entry.known.id)
    },
    save,
  }
}

const placeOf = ({ transport, address }: Pick<KnownDevice, 'transport' | 'address'>): string =>
  `${transport} ${address}`

const limitsFor = (definition: DeviceModel): KnownDevice['limits'] =>
  Object.fromEntries(definition.outputs.map(({ id, kind }) => [id, startLimits(kind)]))

function freeColour(taken: readonly DeviceColour[]): DeviceColour {
  const uses = (colour: DeviceColour) => taken.filter((one) => one === colour).length
  return [...deviceColours].sort((one, other) => uses(one) - uses(other))[0] ?? 'slate'
}

/** Devices of a definition that this version does not have are kept in the settings, but not used. */
function loadEntries({ known, library, record }: RosterDeps): {
  entries: Entry<DeviceModel>[]
  unknown: KnownDevice[]
} {
  const entries: Entry<DeviceModel>[] = []
  const unknown: KnownDevice[] = []
  for (const one of known.list()) {
    const definition = one.described
      ? { id: one.definitionId, ...one.described }
      : library.find(one.definitionId)
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
