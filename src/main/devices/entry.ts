import { normalLimits, type OutputKind, type OutputLimits } from '../../shared/domain/device'
import type { LinkPhase, LinkQuality } from '../../shared/domain/device-life'
import type { DeviceInformation } from '../../shared/domain/information'
import { widestLimits } from '../../shared/domain/limits'
import { type SensorReading, sensorUnits } from '../../shared/domain/sensor'
import type { KnownDevice } from '../../shared/domain/settings'
import type { Connection } from './connection'
import type { DeviceDefinition } from './definition'

export const noAnswerYet: LinkQuality = { lastHeardAt: null, missed: 0 }

/** What of a definition everybody needs; how its levels become bytes is for whoever links it. */
export type DeviceModel = Pick<DeviceDefinition, 'id' | 'model'> & {
  readonly outputs: readonly { id: string; kind: OutputKind }[]
}

/** One known device, as the device side sees it. */
export interface Entry<Model extends DeviceModel = DeviceDefinition> {
  known: KnownDevice
  /** Changes between links alone, when the device says that it is another model of its family. */
  definition: Model
  phase: LinkPhase
  /** Counts attempts and links: what an older one says changes nothing. */
  attempt: number
  /** Attempts in a row that failed though the device was heard. */
  failures: number
  /** No attempt before this, on the monotonic clock. */
  notBefore: number
  /** When its advertisement was heard last, on the monotonic clock. */
  heardAt: number
  connection: Connection | null
  batteryPercent: number | null
  rssiDbm: number | null
  quality: LinkQuality
  /** The latest of each sensor. */
  sensors: readonly SensorReading[]
  information: DeviceInformation | null
  droppedMessages: number
}

export const entryOf = <Model extends DeviceModel>(known: KnownDevice, definition: Model): Entry<Model> => ({
  known,
  definition,
  phase: known.autoConnect ? 'waiting' : 'released',
  attempt: 0,
  failures: 0,
  notBefore: 0,
  heardAt: Number.NEGATIVE_INFINITY,
  connection: null,
  batteryPercent: null,
  rssiDbm: null,
  quality: noAnswerYet,
  sensors: [],
  information: null,
  droppedMessages: 0,
})

/** The newest of each sensor stands; null takes it away. */
export function sense(entry: Entry, sensorId: string, reading: SensorReading | null): void {
  const others = entry.sensors.filter(({ id }) => id !== sensorId)
  entry.sensors = reading ? [...others, reading] : others
}

export const batteryReading = (percent: number, at: number): SensorReading => ({
  ...{ id: 'battery', kind: 'battery', value: percent, unit: sensorUnits.battery, at },
})

/** Light is no hazard: it may be bright at once and for long. */
const lightLimits: OutputLimits = widestLimits

/** On or off, nothing between; a relay that chatters wears out, and so does what hangs on it. */
const relayLimits: OutputLimits = {
  ...normalLimits,
  max: 1,
  risePerSecond: 20,
  leastOnMs: 500,
  leastOffMs: 500,
}

export function startLimits(kind: OutputKind): OutputLimits {
  if (kind === 'light') return lightLimits
  return kind === 'relay' ? relayLimits : normalLimits
}
