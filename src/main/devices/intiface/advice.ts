import { AppError } from '../../../shared/contract/errors'
import { nameHolder } from './port-holder'
import { wordsOf } from './session'

/** What happened and what to do, for the operator. Names the program that is there instead of Intiface. */
export async function adviceFor(error: unknown, address: string): Promise<string> {
  const words = wordsOf(error)
  const code = error instanceof AppError ? error.code : 'internal'
  if (code === 'notConnected') return `${words} Start Intiface Central and press its start button.`
  const holder = await nameHolder(address)
  const who = holder ? `“${holder}” holds ${address}` : `Something else holds ${address}`
  if (code === 'unsupported')
    return `${who}: ${words}. End it or choose another port; if it is Intiface, update Intiface Central.`
  if (code === 'timeout')
    return `${holder ? `“${holder}” at ${address}` : address} does not answer as Intiface does. It serves one program at a time: disconnect others.`
  return words
}
