import type { ButtplugMessage } from 'buttplug'
import { describe, expect, it } from 'vitest'
import { createRelayCodec, readCommand } from '../../../../src/main/devices/intiface/codec'
import type { RemoteOutput } from '../../../../src/main/devices/intiface/outputs'
import { createStroke } from '../../../../src/main/devices/intiface/stroke'
import { createVersion3 } from '../../../../src/main/devices/intiface/v3'
import { version4 } from '../../../../src/main/devices/intiface/v4'
import { intifaceAddress } from '../../../../src/shared/domain/intiface'
import { createManualClock } from '../../../fakes/manual-clock'

const rotate: RemoteOutput = {
  id: 'rotate-0',
  kind: 'rotate',
  type: 'Rotate',
  featureIndex: 0,
  steps: 20,
  min: -20,
  max: 20,
}
const linear: RemoteOutput = {
  ...{ id: 'linear-1', kind: 'linear', type: 'HwPositionWithDuration', featureIndex: 1 },
  ...{ steps: 10, min: 0, max: 100, fullStrokeMs: 500 },
}

describe('the codec of a device of the server', () => {
  const codec = createRelayCodec([rotate, linear], 100)
  it.each([
    [0, undefined, 0],
    [0.01, undefined, 1],
    [0.5, { direction: 'clockwise' }, 10],
    [0.5, { direction: 'counterclockwise' }, -10],
    [1, { direction: 'counterclockwise' }, -20],
  ] as const)('turns level %d in form %j into value %i', (level, form, value) =>
    expect(readCommand(rotate, codec.encode('rotate-0', level, form))).toEqual({ kind: 'value', value }),
  )

  it.each([
    [0, 0, { strokeMs: 0, position: 0 }],
    [1, 1, { strokeMs: 500, position: 1 }],
    [0.5, 0.25, { strokeMs: 1_000, position: 0.25 }],
    [0.01, 1, { strokeMs: 5_000, position: 1 }],
  ])('makes level %d towards %d the time of a whole stroke', (level, position, move) =>
    expect(readCommand(linear, codec.encode('linear-1', level, { position }))).toEqual({
      kind: 'move',
      ...move,
    }),
  )

  it('stops the whole device, then ends the stroke under way', () =>
    expect(codec.stop().map(({ endpoint }) => endpoint)).toEqual(['stop', 'linear-1']))

  it('knows no output that the server did not name', () =>
    expect(() => codec.encode('vibrate-9', 1)).toThrowError(expect.objectContaining({ code: 'notFound' })))
})

describe('a stroke', () => {
  it('takes the time of a whole one from an unknown place, and its share from a known one', async () => {
    const clock = createManualClock()
    const stroke = createStroke(clock)
    expect(stroke.to(1, 1_000)).toEqual({ position: 1, durationMs: 1_000 })
    await clock.pass(1_000)
    expect(stroke.to(0.5, 1_000)).toEqual({ position: 0.5, durationMs: 500 })
  })

  it('is held where it is, no faster than before, and not at all where that is unknown', async () => {
    const clock = createManualClock()
    const stroke = createStroke(clock)
    stroke.to(1, 1_000)
    await clock.pass(500)
    expect(stroke.hold()).toBeNull()
    await clock.pass(500)
    stroke.to(0, 2_000)
    await clock.pass(500)
    expect(stroke.hold()).toEqual({ position: 0.75, durationMs: 200 })
    await clock.pass(1_000)
    expect(stroke.hold()).toBeNull()
  })
})

describe('version 3', () => {
  const DeviceMessages = { ScalarCmd: [{ ActuatorType: 'Vibrate', StepCount: 100 }], StopDeviceCmd: {} }
  const heard = () => {
    const dialect = createVersion3()
    dialect.hear({ DeviceAdded: { Id: 0, DeviceIndex: 2, DeviceName: 'Toy', DeviceMessages } })
    return dialect
  }
  const say = (Value: number) => {
    const message: ButtplugMessage = {
      OutputCmd: { Id: 9, DeviceIndex: 2, FeatureIndex: 0, Command: { Vibrate: { Value } } },
    }
    return heard().say(message) as { ScalarCmd: { Scalars: [{ Scalar: number }] } }
  }
  it('never lets a server that rounds up come to more than was asked', () => {
    for (let value = 0; value <= 100; value++) {
      const [{ Scalar }] = say(value).ScalarCmd.Scalars
      expect(Math.ceil(Scalar * 100)).toBe(value)
    }
  })

  it('stops a device by the name that version 3 has for it', () => {
    const stop = { Id: 1, DeviceIndex: 2, FeatureIndex: undefined, Inputs: false, Outputs: true }
    expect(heard().say({ StopCmd: stop })).toEqual({ StopDeviceCmd: { Id: 1, DeviceIndex: 2 } })
    expect(heard().say({ StopCmd: { ...stop, DeviceIndex: undefined } })).toEqual({
      StopAllDevices: { Id: 1 },
    })
  })
})

describe('what a server says', () => {
  it.each([
    ['no object', 7],
    ['a list of devices that is none', { DeviceList: { Id: 1, Devices: 'many' } }],
    ['an error without words', { Error: { Id: 1 } }],
    ['an id that cannot be', { Ok: { Id: -1 } }],
  ])('is refused when it is %s', (_what, message) => {
    for (const dialect of [version4, createVersion3()])
      expect(() => dialect.hear(message)).toThrowError(expect.objectContaining({ code: 'badInput' }))
  })

  it('is left out when it is of a kind that we do not know', () =>
    expect(version4.hear({ Horoscope: { Id: 0 } })).toBeNull())

  it('never brings control characters into a name', () => {
    const device = { DeviceIndex: 0, DeviceName: 'To\u0000y\u202e\n', DeviceFeatures: {} }
    const list = version4.hear({ DeviceList: { Id: 0, Devices: { 0: device } } })
    expect(list?.DeviceList?.Devices[0]?.DeviceName).toBe('To y')
  })
})

it.each([
  ['ws://127.0.0.1:12345', true],
  ['wss://studio.local:443/socket', true],
  ['http://127.0.0.1:12345', false],
  ['ws://127.0.0.1', false],
  ['ws://127.0.0.1:99999', false],
  ['ws://user:secret@host:1', false],
])('an address like %s is valid: %s', (address, valid) =>
  expect(intifaceAddress.safeParse(address).success).toBe(valid),
)
