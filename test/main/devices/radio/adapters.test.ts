import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listAdapters, presenceOf } from '../../../../src/main/devices/radio/linux/adapters'
import { createFakeSysfs, type FakeSysfs, usbPort } from '../../../fakes/fake-sysfs'

let sysfs: FakeSysfs
beforeEach(() => {
  sysfs = createFakeSysfs()
})
afterEach(() => sysfs.remove())
const list = () => listAdapters(sysfs.root)

describe('the machine’s Bluetooth adapters', () => {
  it('are none where Linux has no Bluetooth at all', async () => {
    expect(await list()).toEqual([])
  })

  it.each([
    ['removable', 'pluggedIn'],
    ['fixed', 'builtIn'],
    ['unknown', 'usb'],
  ])('a USB port that says %s means %s', async (removable, place) => {
    sysfs.plug('hci0', { at: usbPort, product: 'CSR8510 A10', removable })
    expect(await list()).toEqual([{ name: 'hci0', place, product: 'CSR8510 A10', blocked: null }])
  })

  it('on a serial line are built in, and emulated ones virtual', async () => {
    sysfs.plug('hci0', { at: 'platform/soc/fe201000.serial/serial0/serial0-0' })
    sysfs.plug('hci1', { at: 'virtual/misc' })
    expect((await list()).map(({ place }) => place)).toEqual(['builtIn', 'virtual'])
  })

  it('come in the order of their numbers, and links are none of them', async () => {
    sysfs.plug('hci10', { at: usbPort })
    sysfs.plug('hci2', { at: usbPort })
    sysfs.plug('hci2:64', { at: usbPort })
    expect((await list()).map(({ name }) => name)).toEqual(['hci2', 'hci10'])
  })

  it('keep a maker’s words printable and bounded', async () => {
    sysfs.plug('hci0', { at: usbPort, product: `\u001b[2J${'x'.repeat(200)}` })
    expect((await list())[0]?.product).toBe(`[2J${'x'.repeat(57)}`)
  })

  it.each([
    ['0', '0', null],
    ['1', '0', 'software'],
    ['0', '1', 'hardware'],
    ['1', '1', 'hardware'],
  ])('kill switch soft %s, hard %s: %s', async (soft, hard, blocked) => {
    sysfs.plug('hci0', { at: usbPort })
    sysfs.killSwitch('rfkill0', { type: 'wlan', name: 'hci0', soft: '1', hard: '1' })
    sysfs.killSwitch('rfkill1', { type: 'bluetooth', name: 'hci1', soft: '1', hard: '0' })
    sysfs.killSwitch('rfkill2', { type: 'bluetooth', name: 'hci0', soft, hard })
    expect((await list())[0]?.blocked).toBe(blocked)
  })

  it('that came back under their old name are told from ones that stayed', async () => {
    sysfs.plug('hci1', { at: usbPort })
    const before = await presenceOf(sysfs.root, 'hci1')
    expect(await presenceOf(sysfs.root, 'hci1')).toBe(before)
    // Another inode takes the number that a file system of disk blocks would give out again.
    sysfs.pull('hci1')
    expect(await presenceOf(sysfs.root, 'hci1')).toBeNull()
    sysfs.plug('hci9', { at: usbPort })
    sysfs.plug('hci1', { at: usbPort })
    expect(await presenceOf(sysfs.root, 'hci1')).not.toBe(before)
  })
})
