import type { dockRequests } from '../../shared/contract/requests/dock'
import type { Handlers } from '../../shared/contract/studio'
import type { Dock } from '../dock/dock'

export interface DockParts {
  dock: Dock
}

export const dockHandlers = ({ dock }: DockParts): Pick<Handlers, keyof typeof dockRequests> => ({
  'dock.link': async ({ renew }) => {
    if (renew) await dock.renew()
    return { url: dock.link() }
  },
})
