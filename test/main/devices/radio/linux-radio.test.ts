import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Failure } from '../../../../src/main/devices/radio/addon-trouble'
import { createNobleRadio } from '../../../../src/main/devices/radio/noble-radio'
import type { Radio } from '../../../../src/main/devices/radio/radio'
import type { Clock } from '../../../../src/shared/domain/clock'
import type { RadioAdapter, RadioView } from '../../../../src/shared/domain/radio'
import { systemClock } from '../../../../src/shared/system-clock'
import { createFakeControllers } from '../../../fakes/fake-controllers'
import { createFakeSysfs, type FakeSysfs, usbPort } from '../../../fakes/fake-sysfs'

const machine = {
  system: 'linux',
  release: '6.1.0',
  program: '/usr/bin/node',
  electron: null,
  modules: 137,
} as const
/** Seconds between two looks need not be waited for. */
const hurried: Clock = {
  ...systemClock,
  after: (delayMs, run) => systemClock.after(delayMs > 5_000 ? delayMs : delayMs / 20, run),
}
const otherPort = usbPort.replaceAll('1-4', '1-5')
const patience = { timeout: 10_000 }

let sysfs: FakeSysfs
let controllers: ReturnType<typeof createFakeControllers>
let failure: Failure | null
let said: Pick<RadioView, 'state' | 'trouble'>[]
let undertakers: RadioAdapter[]
let radio: Radio | null

beforeEach(() => {
  sysfs = createFakeSysfs()
  controllers = createFakeControllers()
  ;[failure, said, undertakers, radio] = [null, [], [], null]
})
afterEach(async () => {
  await radio?.close()
  sysfs.remove()
})

function open(device?: string): void {
  const start = createNobleRadio({
    clock: hurried,
    random: () => 0.5,
    machine: { ...machine, sys: sysfs.root },
    addon: { prove: async () => failure, loadSocket: controllers.loadSocket },
    undertaker(adapter) {
      undertakers.push(adapter)
      return { holds: () => undefined, leave: () => undefined }
    },
  })
  radio = start(
    { kind: 'system', ...(device && { device }) },
    { stateChanged: (state, trouble) => said.push({ state, trouble }), sighted: () => undefined },
  )
}
function plug(number: number, isUp = true): void {
  controllers.turn(number, isUp)
  sysfs.plug(`hci${number}`, { at: number === 0 ? usbPort : otherPort })
}
function pull(number: number): void {
  sysfs.pull(`hci${number}`)
  controllers.remove(number)
}
const now = () => said.at(-1)
const comesTo = (state: string, code?: string) =>
  expect.poll(now, patience).toMatchObject({ state, trouble: code ? { code } : null })

describe('which adapter is used', () => {
  it('the one that was chosen, though another comes first', async () => {
    plug(0)
    plug(1)
    open('hci1')
    await comesTo('on')
    expect(controllers.bound()).toEqual([1])
    expect(undertakers).toEqual([{ kind: 'system', device: 'hci1' }])
  })

  it('without a choice the first that is on, and its undertaker holds the same', async () => {
    plug(0, false)
    plug(1)
    open()
    await comesTo('on')
    expect(controllers.bound()).toEqual([1])
    expect(undertakers).toEqual([{ kind: 'system', device: 'hci1' }])
  })

  it('without a choice and with none on, one that is there, which is named', async () => {
    plug(2, false)
    open()
    await comesTo('off', 'switchedOff')
    expect(now()?.trouble).toEqual({ code: 'switchedOff', system: 'linux', device: 'hci2' })
  })

  it('never another than the chosen one, which is waited for', async () => {
    plug(0)
    open('hci1')
    await comesTo('unavailable', 'adapterGone')
    expect(now()?.trouble).toEqual({ code: 'adapterGone', device: 'hci1' })
    expect(controllers.opened()).toBe(0)
    plug(1)
    await comesTo('on')
    expect(controllers.bound()).toEqual([1])
  })
})

describe('an adapter that goes and comes', () => {
  it('is told as gone, nothing takes its place, and it is used again when it is back', async () => {
    plug(0)
    plug(1)
    open('hci1')
    await comesTo('on')
    pull(1)
    await comesTo('unavailable', 'adapterGone')
    plug(1)
    await comesTo('on')
    expect(controllers.bound()).toEqual([1, 1])
  })

  it('is noticed though it was away for less than a look', async () => {
    plug(1)
    open('hci1')
    await comesTo('on')
    pull(1)
    plug(0)
    plug(1)
    await expect.poll(controllers.bound, patience).toEqual([1, 1])
    await comesTo('on')
  })

  it('that was switched off goes on without being opened anew', async () => {
    plug(0, false)
    open('hci0')
    await comesTo('off', 'switchedOff')
    controllers.turn(0, true)
    await comesTo('on')
    expect(controllers.opened()).toBe(1)
  })
})

describe('what keeps it from being used', () => {
  it('none plugged in: taken as soon as one is', async () => {
    open()
    await comesTo('unavailable', 'noAdapter')
    plug(0)
    await comesTo('on')
  })

  it.each([
    ['its own kill switch', 'hci0', 'software'],
    ['its own switch of the machine', 'hci0', 'hardware'],
  ])('%s', async (_name, name, by) => {
    plug(0, false)
    const is = (kind: string) => (kind === by ? '1' : '0')
    sysfs.killSwitch('rfkill3', { type: 'bluetooth', name, soft: is('software'), hard: is('hardware') })
    open('hci0')
    await comesTo('off', 'blocked')
    expect(now()?.trouble).toEqual({ code: 'blocked', by, device: 'hci0' })
  })

  it('a switch of the machine that takes the adapter away', async () => {
    sysfs.killSwitch('rfkill0', { type: 'bluetooth', name: 'tpacpi_bluetooth_sw', soft: '1', hard: '0' })
    open()
    await comesTo('off', 'blocked')
  })

  it('no right to speak to it: which program needs it', async () => {
    plug(0)
    controllers.refuseCommands()
    open()
    await comesTo('unauthorized', 'notPermitted')
    expect(now()?.trouble).toMatchObject({ system: 'linux', program: '/usr/bin/node', host: 'terminal' })
  })

  it('no Low Energy', async () => {
    plug(0)
    controllers.beOld()
    open()
    await comesTo('unavailable', 'noLowEnergy')
  })

  it.each([
    ['EPERM', 'unauthorized', 'notPermitted'],
    ['EACCES', 'unauthorized', 'notPermitted'],
    ['EAFNOSUPPORT', 'unavailable', 'noBluetooth'],
    ['EPROTONOSUPPORT', 'unavailable', 'noBluetooth'],
    ['MODULE_NOT_FOUND', 'unavailable', 'addonMissing'],
    ['ERR_DLOPEN_FAILED', 'unavailable', 'addonFails'],
  ])('a socket refused with %s is never opened here: %s, %s', async (code, state, trouble) => {
    plug(0)
    failure = { code, message: 'no' }
    open()
    await comesTo(state, trouble)
    expect(controllers.opened()).toBe(0)
  })

  it('a kernel without Bluetooth, until an adapter makes it load its part', async () => {
    failure = { code: 'EAFNOSUPPORT', message: 'no' }
    open()
    await comesTo('unavailable', 'noAdapter')
    failure = null
    plug(0)
    await comesTo('on')
  })
})

it('nothing is opened, and nothing said, once it was closed', async () => {
  open()
  await comesTo('unavailable', 'noAdapter')
  await radio?.close()
  const before = said.length
  plug(0)
  await new Promise((done) => setTimeout(done, 300))
  expect(controllers.opened()).toBe(0)
  expect(said).toHaveLength(before)
})
