import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LinkedDevice } from '../../../src/main/devices/link'
import { type Air, startAir } from '../../rigs/air'
import { hasAir } from '../../rigs/available'
import { type DeviceSide, startDeviceSide } from '../../rigs/device-side'
import { type Peripheral, type PeripheralOptions, startPeripheral } from '../../rigs/peripheral'

const hexOf = (peripheral: Peripheral): string[] =>
  peripheral.writes.map(({ bytes }) => Buffer.from(bytes).toString('hex'))

describe.skipIf(!hasAir())('devices of the catalogue on the virtual air', () => {
  let air: Air
  beforeAll(async () => {
    air = await startAir()
  })
  afterAll(() => air?.stop())

  async function withDevice(
    options: Omit<PeripheralOptions, 'air'>,
    run: (device: LinkedDevice, peripheral: Peripheral, studio: DeviceSide) => Promise<void>,
  ): Promise<void> {
    const peripheral = await startPeripheral({ air, ...options })
    const studio = await startDeviceSide(air)
    try {
      const [id = ''] = await studio.scanAndPair(options.name)
      await run(await studio.until('it is linked', () => studio.linked.get(id)), peripheral, studio)
    } finally {
      await studio.close()
      await peripheral.stop()
    }
  }
  const fact = (studio: DeviceSide) => studio.devices.facts()[0]

  it('hears a heart, its loss of contact, the battery and who made the strap; writes nothing to it', () =>
    withDevice(
      {
        model: 'heart-rate-strap',
        name: 'HR-Rig1',
        batteryService: true,
        batteryPercent: 77,
        information: true,
      },
      async (device, peripheral, studio) => {
        expect(device.codec.outputs).toEqual([])
        expect(device.codec.stop()).toEqual([])
        const heart = () => fact(studio)?.sensors.find(({ kind }) => kind === 'heartRate')
        peripheral.notify(Buffer.from('1648000400', 'hex'))
        expect(await studio.until('the heart is heard', heart)).toMatchObject({ value: 72, unit: 'bpm' })
        await studio.until('the battery is known', () => fact(studio)?.batteryPercent === 77)
        await studio.until('it said who made it', () => fact(studio)?.information !== null)
        expect(fact(studio)?.information).toEqual({ manufacturer: 'Rig Works', model: 'R1', firmware: '1.0' })
        peripheral.notify(Buffer.from('0448', 'hex'))
        await studio.until('its value is taken back', () => heart() === undefined)
        expect(peripheral.writes).toEqual([])
      },
    ))

  it('shines in a colour, at its brightness', () =>
    withDevice({ model: 'elk-bledom', name: 'ELK-BLEDOM' }, async ({ codec, link }, peripheral) => {
      const colour = { red: 1, green: 0.5, blue: 0 }
      await link.write(codec.encode('light', 0.5, { colour }), { acknowledged: true })
      await peripheral.waitForWrite(
        ({ bytes }) => Buffer.from(bytes).toString('hex') === '7e0005037f400000ef',
      )
      expect(hexOf(peripheral)[0]).toBe('7e00050300000000ef')
    }))

  it('keeps the other motor running until its own zero, and stops both with one frame', () =>
    withDevice({ model: 'we-vibe', name: 'Nova' }, async ({ codec, link }, peripheral, studio) => {
      for (const frame of [
        codec.encode('internal', 8 / 15),
        codec.encode('external', 4 / 15),
        codec.encode('internal', 0),
        ...codec.stop(),
      ])
        await link.write(frame, { acknowledged: true })
      await studio.until('all arrived', () => peripheral.writes.length === 4)
      expect(hexOf(peripheral)).toEqual([
        '0f03008000020000',
        '0f03008400030000',
        '0f03000400010000',
        '0f00000000000000',
      ])
    }))

  it('turns both ways', () =>
    withDevice({ model: 'vorze', name: 'CycSA' }, async ({ codec, link }, peripheral, studio) => {
      for (const direction of ['clockwise', 'counterclockwise'] as const)
        await link.write(codec.encode('rotate', 50 / 99, { direction }), { acknowledged: true })
      await link.write(codec.encode('rotate', 0), { acknowledged: true })
      await studio.until('all arrived', () => peripheral.writes.length === 3)
      expect(hexOf(peripheral)).toEqual(['0101b2', '010132', '010180'])
    }))

  it('asks a device what it is, behind a zero, and drives the motors of that model', () =>
    withDevice(
      { model: 'lovense', name: 'LVS-Rig7', identity: 'P:36' },
      async ({ codec, link }, peripheral, studio) => {
        expect(fact(studio)).toMatchObject({ definitionId: 'lovense-edge', model: 'Lovense Edge' })
        await link.write(codec.encode('vibrate-2', 0.5), { acknowledged: true })
        await peripheral.waitForWrite(({ bytes }) => Buffer.from(bytes).toString() === 'Vibrate2:10;')
        const [first, second] = peripheral.writes.map(({ bytes }) => Buffer.from(bytes).toString())
        expect([first, second]).toEqual(['Vibrate:0;', 'DeviceType;'])
        expect(await link.readBack?.()).toBe('off')
      },
    ))
})
