import type { intifaceRequests } from '../../shared/contract/requests/intiface'
import type { Handlers } from '../../shared/contract/studio'
import type { Parts } from '../handlers'

export type IntifaceHandlers = Pick<Handlers, keyof typeof intifaceRequests>

export function intifaceHandlers({
  devices,
  hardware,
  intiface,
}: Pick<Parts, 'devices' | 'hardware' | 'intiface'>): IntifaceHandlers {
  /** Its devices are about to be let go: zero first. */
  async function zeroAll(): Promise<void> {
    const theirs = devices.facts().filter(({ transport }) => transport === 'intiface')
    for (const { id } of theirs) hardware.stopDevice(id)
    if (theirs.length > 0) await hardware.settled()
  }
  return {
    'intiface.connect': async (wish) => {
      await zeroAll()
      await intiface.connect(wish)
    },
    'intiface.disconnect': async () => {
      await zeroAll()
      await intiface.disconnect()
    },
    'intiface.retry': () => intiface.retryNow(),
    'intiface.scan': ({ seconds }) => intiface.scan(seconds),
    'intiface.addAgain': ({ key }) => intiface.remotes.addAgain(key),
  }
}
