import type { State } from '../../../../shared/contract/studio'
import { lookOf } from '../../../../shared/domain/overlay/look'
import { picturesOf } from '../../../../shared/domain/overlay/theme'
import { systemClock } from '../../../../shared/system-clock'
import { pageSpeech } from '../../../shared-media/speech-queue'
import { studio } from '../../bridge'
import type { StudioMedia } from '../../media'
import { mirror } from '../../mirror'
import { readOverlayMedia } from './overlay-media'

/** What main says of alerts and all that stands in the picture goes into the picture, and is heard. */
export function startOverlays(media: StudioMedia): void {
  const speech = pageSpeech(systemClock.after)
  studio.on('overlay.alert', (alert) => {
    media.showAlert(alert)
    if (alert.look?.sound) void media.playSound(alert.look.sound)
  })
  studio.on('overlay.alertEnd', ({ id }) => {
    media.endAlert(id)
    media.silenceAlerts()
  })
  studio.on('overlay.heart', media.showHeart)
  studio.on('overlay.levels', media.showLevels)
  studio.on('overlay.sound', (sound) => void media.playSound(sound))
  studio.on('overlay.speech', speech.say)
  studio.on('overlay.hush', ({ all }) => speech.hush(all))
  const follow = followSettings(media)
  mirror.subscribe(({ onScreen, settings }, before) => {
    if (onScreen && onScreen !== before.onScreen) media.showShow(onScreen)
    if (settings && settings !== before.settings) follow(settings, before.settings)
  })
}

/** The largest that any layout shows it in a picture of 1080 lines. */
const largestPx = 640

function followSettings(media: StudioMedia) {
  const pictures = new Set<string>()

  async function load(id: string): Promise<void> {
    try {
      const blob = await readOverlayMedia(id)
      const { width, height } = await createImageBitmap(blob)
      const scale = Math.min(1, largestPx / Math.max(width, height))
      const size = { resizeWidth: Math.ceil(width * scale), resizeHeight: Math.ceil(height * scale) }
      const picture = await createImageBitmap(blob, size)
      if (pictures.has(id)) media.setAlertPicture(id, picture)
      else picture.close()
    } catch {
      // The alert is shown without it; the next change of the themes tries again.
      pictures.delete(id)
    }
  }
  return (settings: State<'settings'>, before: State<'settings'> | undefined): void => {
    const { alerts, overlays } = settings
    if (alerts !== before?.alerts || overlays !== before?.overlays) media.wearLook(lookOf(settings))
    if (alerts === before?.alerts) return
    const wanted = new Set(picturesOf(alerts))
    for (const id of pictures) {
      if (wanted.has(id)) continue
      pictures.delete(id)
      media.setAlertPicture(id, null)
    }
    for (const id of wanted) {
      if (pictures.has(id)) continue
      pictures.add(id)
      void load(id)
    }
  }
}
