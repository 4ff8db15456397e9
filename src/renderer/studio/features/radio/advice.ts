import type { RadioTrouble, RadioTroubleCode } from '../../../../shared/domain/radio-trouble'
import { shellWord } from '../../../../shared/domain/shell-word'
import type { OperatingSystem } from '../../../../shared/domain/system-adapter'
import type { en } from '../../locales/en'

type Words = (typeof en)['radio']
export interface Step {
  text: keyof Words['step']
  values?: Record<string, string>
  /** To be copied into a terminal. */
  command?: string
}
export interface Advice {
  what: keyof Words['what']
  values?: Record<string, string | number | null>
  steps: readonly Step[]
}

type Of<C extends RadioTroubleCode> = Extract<RadioTrouble, { code: C }>
type BySystem = Record<OperatingSystem, readonly Step[]>
const step = (text: Step['text'], command?: string): Step => ({ text, ...(command && { command }) })

/** `bluetoothctl` speaks to the first adapter unless told another's address, which nobody knows here. */
const powerOnCommand = (device: string | null) =>
  device === null || device === 'hci0' ? 'bluetoothctl power on' : `sudo btmgmt --index ${device} power on`

const powerOn = (device: string | null): BySystem => ({
  linux: [step('powerOnLinux', powerOnCommand(device))],
  mac: [step('powerOnMac')],
  windows: [step('powerOnWindows')],
  other: [step('powerOnOther')],
})

const allow = ({ program, host }: Of<'notPermitted'>): BySystem => ({
  linux: [
    step('setcap', `sudo setcap cap_net_raw+eip ${shellWord(program)}`),
    step('setcapStays'),
    step('startAgain'),
  ],
  mac: [step(host === 'app' ? 'allowAppMac' : 'allowTerminalMac'), step('startAgain')],
  windows: [step('allowWindows'), step('startAgain')],
  other: [step('allowOther'), step('startAgain')],
})

const plugIn: BySystem = {
  linux: [step('plugIn')],
  mac: [step('plugIn')],
  windows: [step('plugIn'), step('windowsAdapter'), step('windowsVersion')],
  other: [step('plugIn')],
}

function rebuild({ command, absentTools }: { command: string; absentTools: readonly string[] }): Step[] {
  const tools = absentTools.join(', ')
  const install = `sudo apt install ${absentTools.join(' ')}`
  return [
    ...(tools ? [{ text: 'tools', values: { tools }, command: install } as const] : []),
    step('rebuild', command),
    step('thenRetry'),
    step('wayOut'),
  ]
}

const advice: { [C in RadioTroubleCode]: (trouble: Of<C>) => Advice } = {
  notChosen: () => ({ what: 'notChosen', steps: [step('choose')] }),
  switchedOff: ({ system, device }) => ({
    what: device ? 'switchedOffDevice' : 'switchedOff',
    values: { device },
    steps: powerOn(device)[system],
  }),
  blocked: ({ by, device }) =>
    by === 'hardware'
      ? { what: 'blockedHardware', steps: [step('moveSwitch')] }
      : {
          what: 'blockedSoftware',
          steps: [step('unblock', 'rfkill unblock bluetooth'), step('powerOnAfter', powerOnCommand(device))],
        },
  notPermitted: (trouble) => ({ what: 'notPermitted', steps: allow(trouble)[trouble.system] }),
  noAdapter: ({ system }) => ({ what: 'noAdapter', steps: plugIn[system] }),
  adapterGone: ({ device }) => ({ what: 'adapterGone', values: { device }, steps: [step('plugInAgain')] }),
  noLowEnergy: () => ({ what: 'noLowEnergy', steps: [step('otherAdapter')] }),
  silent: ({ device }) => ({
    what: 'silent',
    steps: [step('replug'), ...(device ? [step('restartService', 'sudo systemctl restart bluetooth')] : [])],
  }),
  stuck: ({ on }) => ({ what: stuckOn[on], steps: [step('replug')] }),
  unreachable: ({ address, cause }) => ({
    what: 'unreachable',
    values: { address, cause },
    steps: [step('checkAddress')],
  }),
  noBluetooth: () => ({
    what: 'noBluetooth',
    steps: [step('modprobe', 'sudo modprobe btusb'), step('container'), step('wayOut')],
  }),
  oldWindows: ({ release }) => ({ what: 'oldWindows', values: { release }, steps: [step('updateWindows')] }),
  addonMissing: (trouble) => ({ what: 'addonMissing', steps: rebuild(trouble) }),
  addonForOtherNode: ({ builtFor, needed, ...how }) => ({
    what: builtFor === null ? 'addonForAnUnknownNode' : 'addonForOtherNode',
    values: { builtFor, needed },
    steps: rebuild(how),
  }),
  addonLacksLibrary: ({ library, ...how }) => ({
    what: 'addonLacksLibrary',
    values: { library },
    steps: [{ text: 'library', values: { library } }, ...rebuild(how)],
  }),
  addonFails: ({ cause, ...how }) => ({ what: 'addonFails', values: { cause }, steps: rebuild(how) }),
}

/** What happened, and what to do about it on this system. */
export const adviceFor = (trouble: RadioTrouble): Advice =>
  (advice[trouble.code] as (trouble: RadioTrouble) => Advice)(trouble)

const stuckOn = { attempt: 'stuckAttempt', link: 'stuckLink', scan: 'stuckScan' } as const
