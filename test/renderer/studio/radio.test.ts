import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { adapterOptions, whichever } from '../../../src/renderer/studio/features/radio/adapter-options'
import { adviceFor } from '../../../src/renderer/studio/features/radio/advice'
import { adapterOf, typedAddress, wishOf } from '../../../src/renderer/studio/features/radio/wish'
import { en } from '../../../src/renderer/studio/locales/en'
import { radioAdapter } from '../../../src/shared/domain/radio'
import { type RadioTrouble, radioTrouble } from '../../../src/shared/domain/radio-trouble'
import { operatingSystem } from '../../../src/shared/domain/system-adapter'

const instance = i18next.createInstance()
await instance.init({
  lng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
})
const { t } = instance

const rebuild = { command: 'npm --prefix /opt/p rebuild it', absentTools: [] }
const program = '/opt/pulsedeck/node'
const allow = { code: 'notPermitted', program, host: 'terminal' } as const
const restarts = /start it again: rights/

/** Trouble, what is said of it, what each step says, and the commands in it. */
const cases: [RadioTrouble, RegExp, RegExp[], string[]][] = [
  [{ code: 'notChosen' }, /Simulated/, [/Choose/], []],
  [
    { code: 'switchedOff', system: 'linux', device: 'hci0' },
    /hci0 is off/,
    [/Switch it on/],
    ['bluetoothctl power on'],
  ],
  [
    { code: 'switchedOff', system: 'linux', device: 'hci1' },
    /hci1 is off/,
    [/Switch it on/],
    ['sudo btmgmt --index hci1 power on'],
  ],
  [{ code: 'switchedOff', system: 'mac', device: null }, /by itself/, [/System Settings → Bluetooth/], []],
  [{ code: 'switchedOff', system: 'windows', device: null }, /by itself/, [/airplane mode/], []],
  [
    { code: 'blocked', by: 'software', device: 'hci0' },
    /rfkill/,
    [/Unblock/, /stays off/],
    ['rfkill unblock bluetooth', 'bluetoothctl power on'],
  ],
  [{ code: 'blocked', by: 'hardware', device: null }, /no command/, [/wireless key/], []],
  [
    { ...allow, system: 'linux' },
    /does not let/,
    [/right to it/, /takes the right away/, restarts],
    [`sudo setcap cap_net_raw+eip ${program}`],
  ],
  [
    { ...allow, system: 'linux', program: '/opt/my studio/node' },
    /does not let/,
    [/right to it/, /takes the right away/, restarts],
    ["sudo setcap cap_net_raw+eip '/opt/my studio/node'"],
  ],
  [{ ...allow, system: 'mac' }, /does not let/, [/Privacy & Security → Bluetooth.*terminal/, restarts], []],
  [
    { ...allow, system: 'mac', host: 'app' },
    /does not let/,
    [/Privacy & Security → Bluetooth: allow Pulsedeck/, restarts],
    [],
  ],
  [{ ...allow, system: 'windows' }, /does not let/, [/Privacy & security → Radios/, restarts], []],
  [{ code: 'noAdapter', system: 'linux' }, /None is plugged in/, [/Plug/], []],
  [
    { code: 'noAdapter', system: 'windows' },
    /None is plugged in/,
    [/Plug/, /Device Manager/, /Windows 10 version 1903/],
    [],
  ],
  [{ code: 'adapterGone', device: 'hci1' }, /hci1 .*No other/, [/Plug it in again/], []],
  [{ code: 'noLowEnergy', device: 'hci0' }, /4\.0/, [/another adapter/], []],
  [
    { code: 'silent', device: 'hci0' },
    /10 seconds/,
    [/Pull it out/, /start its Bluetooth/],
    ['sudo systemctl restart bluetooth'],
  ],
  [{ code: 'silent', device: null }, /10 seconds/, [/Pull it out/], []],
  [{ code: 'stuck', on: 'attempt' }, /connection attempt/, [/Pull it out/], []],
  [{ code: 'stuck', on: 'link' }, /end a link/, [/Pull it out/], []],
  [{ code: 'stuck', on: 'scan' }, /answer a scan/, [/Pull it out/], []],
  [
    { code: 'unreachable', address: 'tcp:a:1', cause: 'connect ECONNREFUSED' },
    /tcp:a:1: connect ECONNREFUSED\. It is tried again/,
    [/listens there/],
    [],
  ],
  [{ code: 'noBluetooth' }, /container/, [/kernel/, /container/, /at an address/], ['sudo modprobe btusb']],
  [{ code: 'oldWindows', release: '10.0.17763' }, /10\.0\.17763.*1903/, [/Update Windows/], []],
  [
    { code: 'addonMissing', ...rebuild },
    /native part/,
    [/Build it anew/, /Try again/, /at an address/],
    [rebuild.command],
  ],
  [
    { code: 'addonMissing', command: 'npm rebuild', absentTools: ['make', 'g++'] },
    /native part/,
    [/make, g\+\+/, /Build it anew/, /Try again/, /at an address/],
    ['sudo apt install make g++', 'npm rebuild'],
  ],
  [
    { code: 'addonForOtherNode', builtFor: 115, needed: 137, ...rebuild },
    /115.*137/,
    [/Build it anew/, /Try again/, /at an address/],
    [rebuild.command],
  ],
  [
    { code: 'addonForOtherNode', builtFor: null, needed: 137, ...rebuild },
    /another Node .*137/,
    [/Build it anew/, /Try again/, /at an address/],
    [rebuild.command],
  ],
  [
    { code: 'addonLacksLibrary', library: 'libusb-1.0.so.0', ...rebuild },
    /libusb-1\.0\.so\.0/,
    [/package that has libusb/, /Build it anew/, /Try again/, /at an address/],
    [rebuild.command],
  ],
  [
    { code: 'addonFails', cause: 'invalid ELF header', ...rebuild },
    /invalid ELF header/,
    [/Build it anew/, /Try again/, /at an address/],
    [rebuild.command],
  ],
]

describe('trouble with the radio, in words', () => {
  it.each(cases)('%j', (trouble, says, steps, commands) => {
    expect(radioTrouble.parse(trouble)).toEqual(trouble)
    const advice = adviceFor(trouble)
    const said = advice.steps.map(({ text, values = {} }) => t(`radio.step.${text}`, values))
    expect(t(`radio.what.${advice.what}`, advice.values ?? {})).toMatch(says)
    expect(said).toHaveLength(steps.length)
    for (const [index, step] of steps.entries()) expect(said[index]).toMatch(step)
    expect(advice.steps.flatMap(({ command }) => command ?? [])).toEqual(commands)
    for (const words of said) expect(words).not.toMatch(/\{\{|radio\./)
  })

  it('of every kind has a title and is in this table', () => {
    const codes = radioTrouble.options.map(({ shape }) => shape.code.value)
    for (const code of codes) expect(en.radio.title).toHaveProperty(code)
    expect(new Set(cases.map(([{ code }]) => code))).toEqual(new Set(codes))
  })
})

describe('the picker of the radio', () => {
  const usb = { name: 'hci1', product: 'CSR8510 A10', place: 'pluggedIn', blocked: 'software' } as const
  const labels = (chosen: string) => adapterOptions([usb], chosen, t).map(({ label }) => label)

  it('names each adapter by what the system tells of it', () => {
    expect(labels(whichever)).toEqual(['Whichever is on', 'hci1 · CSR8510 A10 · plugged in · blocked'])
  })
  it('keeps the chosen one in sight while it is away', () => {
    expect(labels('hci3')).toContain('hci3 · not plugged in')
  })
  it('says who chooses on a system that lets nobody', () => {
    for (const system of operatingSystem.options)
      if (system !== 'linux') expect(en.radio.systemPicks).toHaveProperty(system)
  })

  it.each([
    { kind: 'none' },
    { kind: 'system' },
    { kind: 'system', device: 'hci1' },
    { kind: 'h4', address: 'tcp:192.168.1.20:45550' },
  ] as const)('opens with what is in use, and would use the same: %j', (adapter) => {
    expect(adapterOf(wishOf(radioAdapter.parse(adapter)))).toEqual(adapter)
  })
  it.each([
    ['', 'empty', false],
    ['tcp:host', 'wrong', false],
    ['tcp:host:99999', 'wrong', false],
    ['tcp:host:45550', 'good', true],
    ['unix:/run/radio', 'good', true],
  ] as const)('the address %j is %s, and can be used: %s', (address, state, isUsable) => {
    expect(typedAddress(address)).toBe(state)
    expect(adapterOf({ kind: 'h4', device: whichever, address }) !== null).toBe(isUsable)
  })
})
