import type { OutputKind, OutputLimits } from '../../shared/domain/device'
import type { DeviceColour, LinkPhase, LinkQuality } from '../../shared/domain/device-life'
import type { DeviceInformation } from '../../shared/domain/information'
import type { SensorReading } from '../../shared/domain/sensor'
import type { KnownDevice } from '../../shared/domain/settings'
import type { DeviceModel, Entry } from './entry'

/** What the device side knows of a device; guard, evidence and levels are safety's. */
export interface DeviceFacts {
  id: string
  alias: string
  model: string
  definitionId: string
  transport: KnownDevice['transport']
  batteryPercent: number | null
  rssiDbm: number | null
  sensors: readonly SensorReading[]
  information: DeviceInformation | null
  muted: boolean
  colour: DeviceColour
  autoConnect: boolean
  phase: LinkPhase
  quality: LinkQuality
  retryAt: number | null
  outputs: readonly { id: string; kind: OutputKind }[]
  limits: Readonly<Record<string, OutputLimits>>
}

export function factsOf(
  { known, definition, batteryPercent, rssiDbm, sensors, information, phase, quality }: Entry<DeviceModel>,
  retryAt: number | null,
): DeviceFacts {
  const { id, alias, definitionId, transport, muted, limits, colour, autoConnect } = known
  const outputs = definition.outputs.map((output) => ({ id: output.id, kind: output.kind }))
  return {
    ...{ id, alias, definitionId, transport, muted, limits, batteryPercent, rssiDbm, retryAt, outputs },
    ...{ sensors, information, colour, autoConnect, phase, quality },
    model: definition.model,
  }
}
