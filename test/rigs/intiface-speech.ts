import { z } from 'zod'

/** A device of the rig, the same for both versions of the protocol. */
export interface RigDevice {
  index: number
  name: string
  displayName?: string
  gapMs?: number
  features: RigFeature[]
}
/** `turns`: takes both directions. */
export type RigFeature = { type: string; steps: number; turns?: boolean } | { battery: number }

/** What a client may ask, whatever the version calls it. */
export type Asked =
  | { kind: 'hello'; version: number }
  | { kind: 'list' }
  | { kind: 'ping' }
  | { kind: 'scan'; on: boolean }
  | { kind: 'stop'; device: number | null; feature: number | null }
  | { kind: 'read'; device: number; feature: number }
  /** `share`: -1…1 of the output's range. */
  | {
      kind: 'output'
      device: number
      feature: number
      type: string
      share: number
      durationMs: number | null
    }

/** One version of the protocol from the server's side. Its shapes are strict: what the schema forbids is an error. */
export interface Speech {
  version: 3 | 4
  /** @throws ZodError for what the specification does not allow */
  hear(message: unknown, devices: ReadonlyMap<number, RigDevice>): { Id: number; asked: Asked }
  info(Id: number, maxPingMs: number): object
  list(Id: number, devices: readonly RigDevice[]): object
  added(device: RigDevice, all: readonly RigDevice[]): object
  removed(device: RigDevice, all: readonly RigDevice[]): object
  reading(Id: number, device: RigDevice, feature: number): object
}

export const Id = z.number().int().min(1).max(4_294_967_295)
export const index = z.number().int().min(0)
export const plain = z.strictObject({ Id })
// biome-ignore lint/suspicious/noExplicitAny: parsed by the union above; narrowing it again would hide the protocol
export type Body = any
/** The one kind of a message, and what it carries. */
export const bodyOf = (schema: z.ZodType, message: unknown): [string, Body] =>
  Object.entries(schema.parse(message) as object)[0] as [string, Body]

/** What both versions say alike. */
export const common: Record<string, Asked> = {
  RequestDeviceList: { kind: 'list' },
  Ping: { kind: 'ping' },
  StartScanning: { kind: 'scan', on: true },
  StopScanning: { kind: 'scan', on: false },
}

export const nameOf = ({ index: DeviceIndex, name: DeviceName, displayName, gapMs }: RigDevice) => ({
  ...{ DeviceIndex, DeviceName },
  ...(displayName === undefined ? {} : { DeviceDisplayName: displayName }),
  ...(gapMs === undefined ? {} : { DeviceMessageTimingGap: gapMs }),
})

export function stepsOf(devices: ReadonlyMap<number, RigDevice>, device: number, feature: number): number {
  const found = devices.get(device)?.features[feature]
  if (!found || 'battery' in found) throw new Error(`device ${device} has no output ${feature}`)
  return found.steps
}
export function batteryOf(device: RigDevice, feature: number): number {
  const found = device.features[feature]
  return found && 'battery' in found ? found.battery : 0
}
