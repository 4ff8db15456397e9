import type { StudioMedia } from '../../media'
import { mirror } from '../../mirror'

/** The outgoing picture shows of polls and goals what main says. */
export function startShowOverlay(media: Pick<StudioMedia, 'showShow'>): void {
  mirror.subscribe(({ onScreen }, before) => {
    if (onScreen && onScreen !== before.onScreen) media.showShow(onScreen)
  })
}
