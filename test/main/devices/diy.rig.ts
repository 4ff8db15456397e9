import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDefinitionStore } from '../../../src/main/devices/custom/store'
import { createLab, type Lab } from '../../../src/main/devices/lab/lab'
import { createLabSafety } from '../../../src/main/devices/lab/lab-safety'
import { createLibrary } from '../../../src/main/devices/library'
import { createHardware, type Hardware } from '../../../src/main/safety/hardware'
import { defaultSettings } from '../../../src/main/settings/defaults'
import { bytesOfHex, bytesOfText } from '../../../src/shared/domain/bytes'
import { inferFrame } from '../../../src/shared/domain/frame-inference'
import { systemClock } from '../../../src/shared/system-clock'
import { type Air, startAir } from '../../rigs/air'
import { hasAir } from '../../rigs/available'
import { type DeviceSide, startDeviceSide } from '../../rigs/device-side'
import { type Peripheral, startPeripheral, type Write } from '../../rigs/peripheral'
import { diyFile } from './custom/diy'

const text = (write: Write): string => Buffer.from(write.bytes).toString('latin1')
const bytes = (written: string): Uint8Array => bytesOfText(written) ?? new Uint8Array()

describe.skipIf(!hasAir())('a device of a maker on the virtual air', () => {
  let air: Air
  let peripheral: Peripheral
  beforeAll(async () => {
    air = await startAir()
    peripheral = await startPeripheral({ air, model: 'uart', name: 'MyMotor-1' })
  })
  afterAll(async () => {
    await peripheral?.stop()
    await air?.stop()
  })

  it('is found, linked and moved by a definition that was taken in as a file', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'pulsedeck-diy-'))
    const store = await openDefinitionStore({ dir, record: () => undefined })
    await store.keep(diyFile())
    const studio = await startDeviceSide(air, [], createLibrary(store.all))
    const [id = ''] = await studio.scanAndPair('MyMotor-1')
    const { link, codec } = await studio.until('it is linked', () => studio.linked.get(id))
    expect(peripheral.writes).toEqual([])
    for (const level of [0, 0.5, 1, 0]) await link.write(codec.encode('motor', level), { acknowledged: true })
    await peripheral.waitForWrite((write) => text(write) === 'V100;')
    await studio.until('all arrived', () => peripheral.writes.length >= 4)
    expect(peripheral.writes.map(text)).toEqual(['V0;', 'V50;', 'V100;', 'V0;'])
    await studio.devices.forget(id)
    await studio.close()
    await rm(dir, { recursive: true })
  })

  describe('in the lab', () => {
    let studio: DeviceSide
    let hardware: Hardware
    let lab: Lab
    const since = () => peripheral.writes.slice(seen).map(text)
    let seen = 0
    const write = (written: string, windowMs: number) => {
      const key = uart()?.characteristics.find(({ can }) => can.includes('write'))?.key ?? ''
      return lab.write({ key, bytes: bytes(written), withResponse: true, windowMs })
    }
    const uart = () => lab.view()?.services.find(({ name }) => name === 'Nordic UART')

    async function open(): Promise<void> {
      studio.devices.scan(30)
      const found = await studio.until('it is found', () =>
        studio.devices.radio().found.find(({ name }) => name === 'MyMotor-1'),
      )
      studio.devices.stopScan()
      await lab.open({ foundId: found.id })
      const key = uart()?.characteristics.find(({ can }) => can.includes('write'))?.key ?? ''
      await lab.setStop(key, bytes('V0;'))
    }

    beforeAll(async () => {
      studio = await startDeviceSide(air)
      const settings = defaultSettings()
      hardware = createHardware({
        clock: systemClock,
        record: () => undefined,
        settings: () => settings.safety,
        queueSettings: () => settings.queue,
      })
      lab = createLab({
        clock: systemClock,
        lend: studio.devices.lend,
        safety: createLabSafety(hardware),
        record: () => undefined,
        onChange: () => undefined,
        onLine: () => undefined,
      })
      hardware.onChange(() => lab.review(hardware.view()))
    })
    afterAll(async () => {
      await lab?.close()
      hardware?.close()
      await studio?.close()
    })
    beforeEach(async () => {
      seen = peripheral.writes.length
      if (hardware.view().permit === 'stopped') hardware.reset()
      await open()
    })

    it('shows what it offers, reads, listens, and writes what is stopped by itself', async () => {
      const notifying = uart()?.characteristics.find(({ can }) => can.includes('notify'))?.key ?? ''
      await lab.subscribe(notifying)
      const access = lab.view()?.services.find(({ name }) => name === 'Generic Access')
      await lab.read(access?.characteristics.find(({ name }) => name === 'Device Name')?.key ?? '')
      await write('V7;', 400)
      await write('?', 400)
      await studio.until('it answers', () =>
        lab.lines().some(({ kind, hex }) => kind === 'heard' && hex === '68 65 6c 6c 6f'),
      )
      await sleep(600)
      expect(since()).toEqual(['V0;', 'V7;', '?', 'V0;'])
      expect(hardware.view().permit).toBe('disarmed')
      expect(lab.lines().some(({ kind }) => kind === 'read')).toBe(true)
      await lab.close()
    })

    it('learns a frame from what was written', async () => {
      for (const written of ['V50;', 'V100;']) await write(written, 200).then(() => sleep(400))
      const hex = lab.lines().flatMap(({ kind, hex }) => (kind === 'wrote' ? [hex] : []))
      const [half, full] = hex.map((one) => bytesOfHex(one) ?? new Uint8Array())
      if (!half || !full) throw new Error('nothing was written')
      expect(inferFrame({ zero: bytes('V0;'), half, full })).toMatchObject({
        known: true,
        frame: { text: 'V{level};' },
        steps: 100,
      })
      await lab.close()
      expect(since().at(-1)).toBe('V0;')
    })

    it('⛓ is stopped and cut by an emergency stop: the stop bytes are the last it hears', async () => {
      await write('V99;', 3_000)
      const at = performance.timeOrigin + performance.now()
      hardware.stop('key')
      const stopped = await peripheral.waitForWrite((one) => one.at >= at && text(one) === 'V0;', 1_000)
      expect(stopped.at - at).toBeLessThan(100)
      await peripheral.waitForConnection('disconnected', at, 1_500)
      expect(since().at(-1)).toBe('V0;')
      expect(lab.view()).toBeNull()
    })

    it('⛓ that answers nothing any more is cut within a second of the stop', async () => {
      await write('V99;', 3_000)
      peripheral.stopAnswering()
      const at = performance.timeOrigin + performance.now()
      hardware.stop('key')
      await peripheral.waitForConnection('disconnected', at, 1_500)
      expect(since().at(-1)).toBe('V0;')
      peripheral.answerAgain()
    })

    it('that vanishes ends the session, and can be looked into again', async () => {
      peripheral.vanish()
      await studio.until('the lab is closed', () => lab.view() === null)
      await peripheral.comeBack()
      await open()
      await lab.close()
    })
  })
})
