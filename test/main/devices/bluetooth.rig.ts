import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Frame, LinkedDevice } from '../../../src/main/devices/link'
import { type Air, startAir } from '../../rigs/air'
import { hasAir } from '../../rigs/available'
import { startCable } from '../../rigs/cable'
import { type DeviceSide, startDeviceSide } from '../../rigs/device-side'
import { type Peripheral, startPeripheral, type Write } from '../../rigs/peripheral'
import { report } from '../../rigs/report'

const text = (write: Write): string => Buffer.from(write.bytes).toString('latin1')
const level = (device: LinkedDevice, of: number): Frame => device.codec.encode('vibrate', of)

describe.skipIf(!hasAir())('noble on the virtual air', () => {
  let air: Air
  let peripheral: Peripheral
  let studio: DeviceSide
  let deviceId = ''
  const device = () => studio.until('it is linked', () => studio.linked.get(deviceId))

  beforeAll(async () => {
    air = await startAir()
    peripheral = await startPeripheral({ air, model: 'lovense', name: 'LVS-Rig1' })
    studio = await startDeviceSide(air)
  })
  afterAll(async () => {
    await studio?.close()
    await peripheral?.stop()
    await air?.stop()
  })

  it('finds, recognises and links a peripheral within a few seconds', async () => {
    const startedAt = performance.now()
    ;[deviceId = ''] = await studio.scanAndPair('LVS-Rig1')
    await device()
    report(`scan to linked: ${Math.round(performance.now() - startedAt)} ms`)
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    expect(studio.devices.radio().found[0]).toMatchObject({ definitionId: 'lovense', alreadyPaired: true })
  })

  it('shows it a zero before anything else', async () => {
    const { link } = await device()
    await link.write(level(await device(), 0), { acknowledged: true })
    expect(text(await peripheral.waitForWrite(() => true))).toBe('Vibrate:0;')
  })

  it('learns model, battery and signal strength', async () => {
    const facts = await studio.until('the battery is read', () =>
      studio.devices.facts().find((one) => one.batteryPercent === 85 && one.rssiDbm !== null),
    )
    expect(facts.rssiDbm).toBeLessThanOrEqual(0)
    expect(studio.journal).toContainEqual(
      expect.objectContaining({
        what: 'device.identified',
        detail: { device: 'LVS-Rig1', model: 'S', firmware: '11' },
      }),
    )
    expect(JSON.stringify(studio.journal)).not.toContain('0082059AD3BD')
  })

  it('gets 200 writes acknowledged in a few milliseconds each', async () => {
    const { link } = await device()
    const took: number[] = []
    for (let count = 0; count < 200; count++) {
      const startedAt = performance.now()
      await link.write(level(await device(), (count % 20) / 20), { acknowledged: true })
      took.push(performance.now() - startedAt)
    }
    took.sort((one, other) => one - other)
    report(`acknowledged write: p50 ${took[100]?.toFixed(2)} ms, p99 ${took[198]?.toFixed(2)} ms`)
    expect(took[100]).toBeLessThan(20)
    await link.write(level(await device(), 0), { acknowledged: true })
  })

  it('does not let a zero wait for the answer to a level', async () => {
    const { link } = await device()
    await sleep(100)
    const seen = peripheral.writes.length
    for (const of of [0.2, 0.4, 0.6]) void link.write(level(await device(), of), { acknowledged: false })
    await link.write(level(await device(), 0), { acknowledged: true })
    await studio.until('all arrived', () => peripheral.writes.length >= seen + 4)
    const since = peripheral.writes.slice(seen)
    expect(since.map(text)).toEqual(['Vibrate:4;', 'Vibrate:8;', 'Vibrate:12;', 'Vibrate:0;'])
    expect(since.map(({ withResponse }) => withResponse)).toEqual([false, false, false, true])
  })

  it('fails a write with a code when the peripheral stops answering, and confirms nothing late', async () => {
    const { link } = await device()
    peripheral.stopAnswering()
    // Its process hears of it by another way than the write.
    await sleep(200)
    const startedAt = performance.now()
    await expect(link.write(level(await device(), 0), { acknowledged: true })).rejects.toMatchObject({
      code: 'timeout',
    })
    expect(performance.now() - startedAt).toBeLessThan(3_000)
    peripheral.answerAgain()
    await link.close()
    await studio.until('it is lost', () => !studio.linked.has(deviceId))
  })

  it('does not link again by itself what safety has cut, but does when asked', async () => {
    await sleep(1_500)
    expect(studio.linked.has(deviceId)).toBe(false)
    studio.devices.reconnect(deviceId)
    await device()
  })

  it('reports a peripheral that vanishes at once, and links it within 2 s of its return', async () => {
    const times: number[] = []
    for (const awayMs of [300, 3_000, 6_000]) {
      await device()
      const losses = studio.lost.length
      const vanishedAt = performance.now()
      peripheral.vanish()
      await studio.until('it is lost', () => studio.lost.length > losses)
      expect(performance.now() - vanishedAt).toBeLessThan(500)
      await sleep(awayMs)
      const backAt = performance.now()
      await peripheral.comeBack()
      await device()
      times.push(performance.now() - backAt)
    }
    report(`return to linked: ${times.map(Math.round).join(', ')} ms`)
    expect(Math.max(...times)).toBeLessThan(2_000)
  })

  it('refuses writes of an old link with a code', async () => {
    const old = await device()
    peripheral.vanish()
    await studio.until('it is lost', () => !studio.linked.has(deviceId))
    await expect(old.link.write(level(old, 0.5), { acknowledged: true })).rejects.toMatchObject({
      code: 'linkLost',
    })
    await peripheral.comeBack()
    await device()
  })

  it('survives a flood of garbage from the peripheral', async () => {
    for (let count = 0; count < 300; count++) peripheral.notify(Buffer.from('\u0000;;;{}garbage;85'))
    await sleep(300)
    const { link } = await device()
    await link.write(level(await device(), 0), { acknowledged: true })
    expect(studio.journal.filter(({ what }) => what === 'device.messageDropped')).toHaveLength(1)
  })

  it('drops its links when the adapter is changed, and the peripheral sees it', async () => {
    const since = performance.timeOrigin + performance.now()
    await studio.devices.use({ kind: 'none' })
    await peripheral.waitForConnection('disconnected', since)
    expect(studio.linked.size).toBe(0)
    await studio.devices.use({ kind: 'h4', address: `unix:${air.socketPath}` })
    await device()
  })
})

describe.skipIf(!hasAir())('other devices and radios on the virtual air', () => {
  let air: Air
  beforeAll(async () => {
    air = await startAir()
  })
  afterAll(() => air?.stop())

  it('confirms a write by the reply where the characteristic acknowledges nothing', async () => {
    const options = { air, model: 'lovense', name: 'LVS-New1', onlyWithoutResponse: true } as const
    const peripheral = await startPeripheral({ ...options, writeDelayMs: 40 })
    const studio = await startDeviceSide(air)
    const [id = ''] = await studio.scanAndPair('LVS-New1')
    const device = await studio.until('it is linked', () => studio.linked.get(id))
    const startedAt = performance.now()
    await device.link.write(level(device, 0), { acknowledged: true })
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(39)
    await device.link.write(level(device, 1), { acknowledged: false })
    const zeroAt = performance.now()
    await device.link.write(level(device, 0), { acknowledged: true })
    expect(performance.now() - zeroAt).toBeGreaterThanOrEqual(39)
    peripheral.stopAnswering()
    await expect(device.link.write(level(device, 0), { acknowledged: true })).rejects.toMatchObject({
      code: 'timeout',
    })
    await studio.close()
    await peripheral.stop()
  })

  it('drives a light strip, whose first frame is dark, and reads the standard battery', async () => {
    const options = { air, model: 'elk-bledom', name: 'ELK-BLEDOM', batteryService: true } as const
    const peripheral = await startPeripheral({ ...options, batteryPercent: 42 })
    const studio = await startDeviceSide(air)
    const [id = ''] = await studio.scanAndPair('ELK-BLEDOM')
    const device = await studio.until('it is linked', () => studio.linked.get(id))
    await device.link.write(device.codec.encode('light', 1), { acknowledged: true })
    await studio.until('the battery is read', () =>
      studio.devices.facts().find((one) => one.batteryPercent === 42),
    )
    const hex = peripheral.writes.map(({ bytes }) => Buffer.from(bytes).toString('hex'))
    expect(hex[0]).toBe('7e00050300000000ef')
    expect(hex.at(-1)).toBe('7e000503ffffff00ef')
    await studio.close()
    await peripheral.stop()
  })

  it('runs two radios in one process, each with a device of its own', async () => {
    const peripherals = await Promise.all(
      ['LVS-One1', 'LVS-Two2'].map((name) => startPeripheral({ air, model: 'lovense', name })),
    )
    const studios = await Promise.all([startDeviceSide(air), startDeviceSide(air)])
    await Promise.all(studios.map((studio, at) => studio.scanAndPair(peripherals[at]?.name ?? '')))
    for (const [at, studio] of studios.entries()) {
      const device = await studio.until('it is linked', () => [...studio.linked.values()][0])
      await device.link.write(level(device, 0.5), { acknowledged: true })
      await peripherals[at]?.waitForWrite((write) => text(write) === 'Vibrate:10;')
    }
    await Promise.all(studios.map((studio) => studio.close()))
    await Promise.all(peripherals.map((peripheral) => peripheral.stop()))
  })

  it('links eight peripherals at once and zeroes them in parallel', async () => {
    const names = Array.from({ length: 8 }, (_, at) => `LVS-Many${at}`)
    const peripherals: Peripheral[] = []
    for (const name of names) peripherals.push(await startPeripheral({ air, model: 'lovense', name }))
    const studio = await startDeviceSide(air)
    const startedAt = performance.now()
    await studio.scanAndPair(...names)
    await studio.until('all are linked', () => studio.linked.size === 8, 20_000)

    report(`eight linked after ${Math.round(performance.now() - startedAt)} ms`)
    const devices = [...studio.linked.values()]
    const zeroAt = performance.now()
    await Promise.all(devices.map((one) => one.link.write(level(one, 0), { acknowledged: true })))
    report(`eight zeros acknowledged after ${(performance.now() - zeroAt).toFixed(1)} ms`)
    expect(performance.now() - zeroAt).toBeLessThan(250)
    await studio.close()
    await Promise.all(peripherals.map((peripheral) => peripheral.stop()))
  })

  it('counts a device as lost when it dies without a word', async () => {
    const peripheral = await startPeripheral({ air, model: 'lovense', name: 'LVS-Dies1' })
    const studio = await startDeviceSide(air)
    const [id = ''] = await studio.scanAndPair('LVS-Dies1')
    await studio.until('it is linked', () => studio.linked.get(id))
    await peripheral.stop()
    await studio.until('it is lost', () => studio.lost.length === 1, 500)
    await studio.close()
  })

  it('says that an adapter is gone, loses its links, and links again when it returns', async () => {
    const peripheral = await startPeripheral({ air, model: 'lovense', name: 'LVS-Cable1' })
    const cable = await startCable(air.socketPath)
    const studio = await startDeviceSide(cable)
    const [id = ''] = await studio.scanAndPair('LVS-Cable1')
    await studio.until('it is linked', () => studio.linked.get(id))
    await cable.cut()
    await studio.until('it is lost', () => studio.lost.length === 1, 500)
    expect(studio.devices.radio()).toMatchObject({ state: 'off', trouble: { code: 'unreachable' } })
    expect(() => studio.devices.scan(5)).toThrowError(/not reachable/)
    await sleep(600)
    await cable.mend()
    await studio.until('it is linked again', () => studio.linked.get(id))
    await studio.close()
    await cable.cut()
    await peripheral.stop()
  })

  it('answers hostile bytes in place of an adapter with a state, and goes on', async () => {
    const hostile = createServer((socket) => socket.end(randomBytes(20_000)).on('error', () => undefined))
    await once(hostile.listen(0, '127.0.0.1'), 'listening')
    const { port } = hostile.address() as AddressInfo
    const studio = await startDeviceSide(air)
    await studio.devices.use({ kind: 'h4', address: `tcp:127.0.0.1:${port}` })
    await studio.until('it is off', () => studio.devices.radio().state === 'off')
    await sleep(1_000)
    await studio.devices.use({ kind: 'h4', address: `unix:${air.socketPath}` })
    await studio.until('it is on', () => studio.devices.radio().state === 'on')
    await studio.close()
    hostile.close()
  })
})
