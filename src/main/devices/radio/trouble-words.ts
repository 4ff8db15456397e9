import type { RadioTrouble, RadioTroubleCode } from '../../../shared/domain/radio-trouble'

type Of<C extends RadioTroubleCode> = Extract<RadioTrouble, { code: C }>
const named = (device: string | null) =>
  device ? `The Bluetooth adapter ${device}` : 'The Bluetooth adapter'

const words: { [C in RadioTroubleCode]: (trouble: Of<C>) => string } = {
  notChosen: () => 'No Bluetooth adapter is chosen. Choose one in the devices panel.',
  switchedOff: ({ device }) => `${named(device)} is switched off.`,
  blocked: ({ device, by }) => `${named(device)} is blocked by a ${by} switch.`,
  notPermitted: ({ program }) => `The system does not let ${program} use Bluetooth.`,
  noAdapter: () => 'No Bluetooth adapter is plugged in.',
  adapterGone: ({ device }) => `${named(device)} is not plugged in. It is taken again when it returns.`,
  noLowEnergy: ({ device }) => `${named(device)} has no Bluetooth Low Energy.`,
  silent: ({ device }) => `${named(device)} does not answer.`,
  stuck: ({ on }) =>
    `The Bluetooth adapter does not ${on === 'scan' ? 'answer' : 'end'} a ${on}. It is started again.`,
  unreachable: ({ address, cause }) =>
    `The Bluetooth adapter at ${address} is not reachable (${cause}). Trying again.`,
  noBluetooth: () => 'Linux has no Bluetooth here: not in its kernel, or kept from this container.',
  oldWindows: ({ release }) => `Windows ${release} is too old for Bluetooth Low Energy.`,
  addonMissing: ({ command }) => `The Bluetooth add-on is not built. Run: ${command}`,
  addonForOtherNode: ({ builtFor, needed, command }) =>
    `The Bluetooth add-on is built for Node's interface ${builtFor ?? 'of another version'}, not ${needed}. Run: ${command}`,
  addonLacksLibrary: ({ library, command }) => `The Bluetooth add-on lacks ${library}. Run: ${command}`,
  addonFails: ({ cause, command }) => `The Bluetooth add-on does not load (${cause}). Run: ${command}`,
}

/** For a log or a thrown error; the window has words of its own. */
export const troubleWords = (trouble: RadioTrouble): string =>
  (words[trouble.code] as (trouble: RadioTrouble) => string)(trouble)
