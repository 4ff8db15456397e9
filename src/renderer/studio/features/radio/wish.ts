import { h4Address, type RadioAdapter } from '../../../../shared/domain/radio'
import { whichever } from './adapter-options'

/** What the picker holds while it is filled in. */
export interface RadioWish {
  kind: RadioAdapter['kind']
  device: string
  address: string
}

export const wishOf = (adapter: RadioAdapter | undefined): RadioWish => ({
  kind: adapter?.kind ?? 'system',
  device: (adapter?.kind === 'system' && adapter.device) || whichever,
  address: adapter?.kind === 'h4' ? adapter.address : '',
})

/** What is typed so far: nothing yet, something that is no address, or one. */
export function typedAddress(address: string): 'empty' | 'wrong' | 'good' {
  if (address === '') return 'empty'
  return h4Address.safeParse(address).success ? 'good' : 'wrong'
}

/** Null while it cannot be used. */
export function adapterOf({ kind, device, address }: RadioWish): RadioAdapter | null {
  if (kind === 'system') return device === whichever ? { kind } : { kind, device }
  if (kind === 'none') return { kind }
  return typedAddress(address) === 'good' ? { kind, address } : null
}
