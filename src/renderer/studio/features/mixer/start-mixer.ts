import type { StudioMedia } from '../../media'
import { mirror } from '../../mirror'

/** What main keeps of the mix is what is mixed. */
export function startMixer(media: StudioMedia): void {
  mirror.subscribe(({ settings }, before) => {
    if (settings && settings.mixer !== before.settings?.mixer) media.setMix(settings.mixer)
  })
}
