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
  type Speech,
  stepsOf,
} from './intiface-speech'

const outputTypes = [
  'Vibrate',
  'Rotate',
  'Oscillate',
  'Constrict',
  'Spray',
  'Position',
  'Temperature',
  'Led',
] as const

const v4Messages = z.union([
  z.strictObject({
    RequestServerInfo: z.strictObject({
      ...{ Id, ClientName: z.string().min(1), ProtocolVersionMajor: index, ProtocolVersionMinor: index },
    }),
  }),
  z.strictObject({ RequestDeviceList: plain }),
  z.strictObject({ Ping: plain }),
  z.strictObject({ StartScanning: plain }),
  z.strictObject({ StopScanning: plain }),
  z.strictObject({
    StopCmd: z.strictObject({
      ...{ Id, DeviceIndex: index.optional(), FeatureIndex: index.optional() },
      ...{ Inputs: z.boolean().optional(), Outputs: z.boolean().optional() },
    }),
  }),
  z.strictObject({
    InputCmd: z.strictObject({
      ...{ Id, DeviceIndex: index, FeatureIndex: index, Type: z.string(), Command: z.literal('Read') },
    }),
  }),
  z.strictObject({
    OutputCmd: z.strictObject({
      ...{ Id, DeviceIndex: index, FeatureIndex: index },
      Command: z.union([
        z.strictObject({ HwPositionWithDuration: z.strictObject({ Value: index, Duration: index }) }),
        ...outputTypes.map((type) => z.strictObject({ [type]: z.strictObject({ Value: z.number().int() }) })),
      ]),
    }),
  }),
])

function infoV4(device: RigDevice): object {
  const features = device.features.map((feature, FeatureIndex) => {
    const base = { FeatureIndex, FeatureDescription: 'A feature' }
    if ('battery' in feature)
      return { ...base, Output: null, Input: { Battery: { Value: [[0, 100]], Command: ['Read'] } } }
    const Value = [feature.turns ? -feature.steps : 0, feature.steps]
    const Duration = feature.type === 'HwPositionWithDuration' ? { Duration: [0, 100_000] } : {}
    return { ...base, Output: { [feature.type]: { Value, ...Duration } }, Input: null }
  })
  return { DeviceMessageTimingGap: 0, ...nameOf(device), DeviceFeatures: { ...features } }
}

export const speech4: Speech = {
  version: 4,
  hear(message, devices) {
    const [kind, body] = bodyOf(v4Messages, message)
    return { Id: body.Id, asked: common[kind] ?? askedV4(kind, body, devices) }
  },
  info: (id, MaxPingTime) => ({
    ServerInfo: {
      ...{ Id: id, ServerName: 'Rig', MaxPingTime, ProtocolVersionMajor: 4, ProtocolVersionMinor: 0 },
    },
  }),
  list: (id, devices) => ({
    DeviceList: { Id: id, Devices: Object.fromEntries(devices.map((one) => [one.index, infoV4(one)])) },
  }),
  added: (_device, all) => speech4.list(0, all),
  removed: (_device, all) => speech4.list(0, all),
  reading: (id, device, FeatureIndex) => ({
    InputReading: {
      ...{ Id: id, DeviceIndex: device.index, FeatureIndex },
      Reading: { Battery: { Value: batteryOf(device, FeatureIndex) } },
    },
  }),
}

function askedV4(kind: string, body: Body, devices: ReadonlyMap<number, RigDevice>): Asked {
  if (kind === 'RequestServerInfo') return { kind: 'hello', version: body.ProtocolVersionMajor }
  const [device, feature] = [body.DeviceIndex ?? null, body.FeatureIndex ?? null]
  if (kind === 'StopCmd') return { kind: 'stop', device, feature }
  if (kind === 'InputCmd') return { kind: 'read', device, feature }
  const [type, said] = Object.entries(body.Command)[0] as [string, Body]
  const steps = stepsOf(devices, device, feature)
  return {
    kind: 'output',
    device,
    feature,
    type,
    share: said.Value / steps,
    durationMs: said.Duration ?? null,
  }
}
