import { z } from 'zod'
import {
  type Asked,
  type Body,
  batteryOf,
  bodyOf,
  common,
  Id,
  index,
  nameOf,
  plain,
  type RigDevice,
  type RigFeature,
  type Speech,
} from './intiface-speech'

const share = z.number().min(0).max(1)
const oneOf = (schema: z.ZodType) => z.array(schema).min(1)
const v3Messages = z.union([
  z.strictObject({
    RequestServerInfo: z.strictObject({ Id, ClientName: z.string().min(1), MessageVersion: index }),
  }),
  z.strictObject({ RequestDeviceList: plain }),
  z.strictObject({ Ping: plain }),
  z.strictObject({ StartScanning: plain }),
  z.strictObject({ StopScanning: plain }),
  z.strictObject({ StopAllDevices: plain }),
  z.strictObject({ StopDeviceCmd: z.strictObject({ Id, DeviceIndex: index }) }),
  z.strictObject({
    SensorReadCmd: z.strictObject({
      ...{ Id, DeviceIndex: index, SensorIndex: index, SensorType: z.string() },
    }),
  }),
  z.strictObject({
    ScalarCmd: z.strictObject({
      ...{ Id, DeviceIndex: index },
      Scalars: oneOf(z.strictObject({ Index: index, Scalar: share, ActuatorType: z.string() })),
    }),
  }),
  z.strictObject({
    RotateCmd: z.strictObject({
      ...{ Id, DeviceIndex: index },
      Rotations: oneOf(z.strictObject({ Index: index, Speed: share, Clockwise: z.boolean() })),
    }),
  }),
  z.strictObject({
    LinearCmd: z.strictObject({
      ...{ Id, DeviceIndex: index },
      Vectors: oneOf(z.strictObject({ Index: index, Duration: index, Position: share })),
    }),
  }),
])

const commands = ['ScalarCmd', 'RotateCmd', 'LinearCmd', 'SensorReadCmd'] as const
type CommandV3 = (typeof commands)[number]
function commandOf(feature: RigFeature): CommandV3 {
  if ('battery' in feature) return 'SensorReadCmd'
  if (feature.type === 'HwPositionWithDuration') return 'LinearCmd'
  return feature.turns ? 'RotateCmd' : 'ScalarCmd'
}
/** The rig's own place of what version 3 addresses as the nth of a command. */
const placeOf = (device: RigDevice | undefined, command: CommandV3, nth: number): number =>
  device?.features.indexOf(device.features.filter((one) => commandOf(one) === command)[nth] as RigFeature) ??
  -1

function infoV3(device: RigDevice): object {
  const of = (command: CommandV3) => device.features.filter((one) => commandOf(one) === command)
  const DeviceMessages = Object.fromEntries(
    commands
      .filter((command) => of(command).length > 0)
      .map((command) => [command, of(command).map((feature) => attributesOf(feature))]),
  )
  return { ...nameOf(device), DeviceMessages: { ...DeviceMessages, StopDeviceCmd: {} } }
}

function attributesOf(feature: RigFeature): object {
  if ('battery' in feature)
    return { SensorType: 'Battery', FeatureDescriptor: 'Battery', SensorRange: [[0, 100]] }
  const ActuatorType = feature.type === 'HwPositionWithDuration' ? 'Position' : feature.type
  return { StepCount: feature.steps, FeatureDescriptor: 'A feature', ActuatorType }
}

export const speech3: Speech = {
  version: 3,
  hear(message, devices) {
    const [kind, body] = bodyOf(v3Messages, message)
    return { Id: body.Id, asked: common[kind] ?? askedV3(kind, body, devices) }
  },
  info: (id, MaxPingTime) => ({
    ServerInfo: { Id: id, ServerName: 'Rig', MaxPingTime, MessageVersion: 3 },
  }),
  list: (id, devices) => ({ DeviceList: { Id: id, Devices: devices.map(infoV3) } }),
  added: (device) => ({ DeviceAdded: { Id: 0, ...infoV3(device) } }),
  removed: ({ index: DeviceIndex }) => ({ DeviceRemoved: { Id: 0, DeviceIndex } }),
  reading: (id, device, feature) => ({
    SensorReading: {
      ...{ Id: id, DeviceIndex: device.index, SensorIndex: 0, SensorType: 'Battery' },
      Data: [batteryOf(device, feature)],
    },
  }),
}

function askedV3(kind: string, body: Body, devices: ReadonlyMap<number, RigDevice>): Asked {
  if (kind === 'RequestServerInfo') return { kind: 'hello', version: body.MessageVersion }
  if (kind === 'StopAllDevices') return { kind: 'stop', device: null, feature: null }
  const device: number = body.DeviceIndex
  if (kind === 'StopDeviceCmd') return { kind: 'stop', device, feature: null }
  const place = (nth: number) => placeOf(devices.get(device), kind as CommandV3, nth)
  if (kind === 'SensorReadCmd') return { kind: 'read', device, feature: place(body.SensorIndex) }
  const [said] = body.Scalars ?? body.Rotations ?? body.Vectors
  const feature = place(said.Index)
  const output = { kind: 'output', device, feature, durationMs: null } as const
  if (kind === 'ScalarCmd') return { ...output, type: said.ActuatorType, share: said.Scalar }
  if (kind === 'RotateCmd')
    return { ...output, type: 'Rotate', share: said.Clockwise ? said.Speed : -said.Speed }
  return { ...output, type: 'HwPositionWithDuration', share: said.Position, durationMs: said.Duration }
}
