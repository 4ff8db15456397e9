import type { ButtplugMessage, InputReading, OutputCmd, StopCmd } from 'buttplug'
import { z } from 'zod'
import { AppError } from '../../../shared/contract/errors'
import type { Dialect } from './dialect'
import { type DeviceV3, deviceV3, type FeatureV3, featuresOf, sayOutput, toDeviceInfo } from './v3-features'
import { greetedIn, hearKind } from './v4'
import * as words from './words'

const heard = {
  Ok: words.ok,
  Error: words.error,
  ScanningFinished: words.scanningFinished,
  ServerInfo: z
    .object({
      Id: words.messageId,
      ServerName: words.foreignName.nullish().transform((name) => name ?? ''),
      MaxPingTime: words.maxPingMs,
      MessageVersion: z.number().int(),
    })
    .transform(({ MessageVersion, ...info }) => ({
      ...{ ...info, ProtocolVersionMajor: MessageVersion, ProtocolVersionMinor: 0 },
    })),
}
const deviceHeard = {
  DeviceList: z.object({
    Id: words.messageId,
    Devices: z.array(deviceV3).transform((all) => all.slice(0, words.mostDevices)),
  }),
  DeviceAdded: deviceV3.extend({ Id: words.messageId }),
  DeviceRemoved: z.object({ Id: words.messageId, DeviceIndex: words.index }),
  SensorReading: z.object({
    Id: words.messageId,
    DeviceIndex: words.index,
    SensorIndex: words.index,
    SensorType: z.string(),
    Data: z.array(z.number()).min(1),
  }),
} as const
type DeviceWord = { [K in keyof typeof deviceHeard]?: z.infer<(typeof deviceHeard)[K]> }

/**
 * Version 3, for servers that know nothing newer: https://docs.buttplug.io/docs/spec/deprecated.
 * Keeps the list of devices, which version 3 tells piece by piece, and where each of their features is addressed.
 */
export function createVersion3(): Dialect {
  const devices = new Map<number, DeviceV3>()

  function featureOf(deviceIndex: number, featureIndex: number): FeatureV3 {
    const device = devices.get(deviceIndex)
    const feature = device && featuresOf(device)[featureIndex]
    if (!feature) throw new AppError('notFound', 'The server does not have that device any more.')
    return feature
  }

  const list = (Id: number): ButtplugMessage => ({
    DeviceList: {
      Id,
      Devices: Object.fromEntries([...devices].map(([at, device]) => [at, toDeviceInfo(device)])),
    },
  })

  function reading({
    Id,
    DeviceIndex,
    SensorIndex,
    SensorType,
    Data,
  }: NonNullable<DeviceWord['SensorReading']>) {
    const device = devices.get(DeviceIndex)
    const FeatureIndex = device
      ? featuresOf(device).findIndex((one) => one.command === 'SensorReadCmd' && one.index === SensorIndex)
      : -1
    const InputReading: InputReading = {
      ...{ Id, DeviceIndex, FeatureIndex, Reading: { [SensorType]: { Value: Data[0] ?? 0 } } },
    }
    return FeatureIndex < 0 ? null : { InputReading }
  }

  function hearDevices(word: DeviceWord): ButtplugMessage | null {
    const { DeviceList, DeviceAdded, DeviceRemoved, SensorReading } = word
    if (DeviceList) {
      devices.clear()
      for (const device of DeviceList.Devices) devices.set(device.DeviceIndex, device)
      return list(DeviceList.Id)
    }
    if (DeviceAdded && devices.size < words.mostDevices) {
      const { Id: _, ...device } = DeviceAdded
      devices.set(device.DeviceIndex, device)
    }
    if (DeviceRemoved) devices.delete(DeviceRemoved.DeviceIndex)
    return SensorReading ? reading(SensorReading) : list(0)
  }

  function sayStop({ Id, DeviceIndex, FeatureIndex }: StopCmd): object {
    if (DeviceIndex === undefined) return { StopAllDevices: { Id } }
    if (FeatureIndex === undefined) return { StopDeviceCmd: { Id, DeviceIndex } }
    throw new AppError('unsupported', 'Version 3 stops whole devices only.')
  }
  const sayOutputCmd = (command: OutputCmd) =>
    sayOutput(command, featureOf(command.DeviceIndex, command.FeatureIndex))

  return {
    version: 3,
    say(message) {
      const { RequestServerInfo, StopCmd, OutputCmd, InputCmd } = message
      if (RequestServerInfo) {
        const { Id, ClientName } = RequestServerInfo
        return { RequestServerInfo: { Id, ClientName, MessageVersion: 3 } }
      }
      if (StopCmd) return sayStop(StopCmd)
      if (OutputCmd) return sayOutputCmd(OutputCmd)
      if (!InputCmd) return message
      const { Id, DeviceIndex, FeatureIndex } = InputCmd
      const { index: SensorIndex, type: SensorType } = featureOf(DeviceIndex, FeatureIndex)
      return { SensorReadCmd: { Id, DeviceIndex, SensorIndex, SensorType } }
    },
    hear(raw) {
      const plain = greetedIn(3, hearKind(heard, raw))
      if (plain) return plain
      const word = hearKind(deviceHeard, raw) as DeviceWord | null
      return word && hearDevices(word)
    },
  }
}
