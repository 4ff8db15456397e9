import type { RadioTrouble } from '../../../../shared/domain/radio-trouble'
import { addonTrouble, type Failure } from '../addon-trouble'
import type { Machine } from '../machine'
import { nativeSocket } from '../noble-loader'
import { notPermitted } from '../noble-state'
import { howToRebuild } from '../rebuild'

const refused = ['EPERM', 'EACCES']
const unknownToKernel = ['EAFNOSUPPORT', 'EPROTONOSUPPORT']

/** What it means that the add-on, or a socket of it, cannot be had. */
export async function socketTrouble(failure: Failure, machine: Machine): Promise<RadioTrouble> {
  if (refused.includes(failure.code)) return notPermitted(machine)
  if (unknownToKernel.includes(failure.code)) return { code: 'noBluetooth' }
  return addonTrouble(failure, machine.modules, await howToRebuild(nativeSocket, machine))
}
