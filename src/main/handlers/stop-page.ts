import type { Handlers } from '../../shared/contract/studio'
import type { StopPage } from '../stop-page/stop-page'

export const stopPageHandlers = ({
  stopPage,
}: {
  stopPage: StopPage
}): Pick<Handlers, 'stopPage.link' | 'stopPage.setReach'> => ({
  'stopPage.link': async ({ renew }) => {
    if (renew) await stopPage.renew()
    return { url: stopPage.link() }
  },
  'stopPage.setReach': ({ reach }) => stopPage.setReach(reach),
})
