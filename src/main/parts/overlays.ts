import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { mostScreenQueue } from '../../shared/domain/on-screen'
import type { OverlayMessage } from '../../shared/domain/overlay'
import type { OverlayKind } from '../../shared/domain/overlay/kind'
import { isShown as isSwitchedOn } from '../../shared/domain/overlay/settings'
import type { OverlaySound } from '../../shared/domain/overlay-cue'
import type { Heart } from '../../shared/domain/sensor'
import { createAlertDesk } from '../overlays/alert-desk'
import { createChatBox } from '../overlays/chat-box'
import { createLevelScreen } from '../overlays/levels'
import { createOverlayMedia } from '../overlays/overlay-media'
import { createOverlayPages } from '../overlays/overlays'
import { createSlots } from '../overlays/slots'
import { createSpeech } from '../overlays/speech'
import { createTicker } from '../overlays/ticker'
import type { Room } from '../room-link/room'
import { createMediaStore } from '../scenes/media-store'
import { createShowScreen } from '../show/on-screen'
import { showStatusOf } from '../show-status'
import { createSounds } from '../sounds/sounds'
import { deviceViews } from '../views'
import type { Core } from './core'
import type { HardwareParts } from './hardware'

const knownEvents = 200
/** What was tipped and said before is of another show. */
const sameShowMs = 6 * 3_600_000

/** What is drawn over the picture and on pages for OBS, and what is heard with it. */
export async function composeOverlays(
  core: Core,
  { hardware, devices, room }: Pick<HardwareParts, 'hardware' | 'devices'> & { room: Room },
) {
  const { platform, clock, host, settings, journal, changed, tell } = core
  const { paths } = platform
  const isShown = (kind: OverlayKind) => isSwitchedOn(settings.get(), kind)
  const media = createMediaStore(join(paths.data, 'overlay-media'))
  const overlayMedia = createOverlayMedia({ media, settings: settings.get })
  const known = journal.recentEvents(knownEvents).filter(({ at }) => clock.wall() - at < sameShowMs)
  const ticker = createTicker(known)
  const chatBox = createChatBox(known)
  const slots = createSlots({ clock, onChange: () => showScreen.review() })

  const speech = createSpeech({
    settings: () => settings.get().speech,
    words: () => settings.get().chat.words,
    speak(said, where) {
      if (where !== 'page') tell('overlay.speech', said)
      if (where !== 'studio') overlays.toAlerts({ type: 'speech', speech: said })
    },
    hush(all) {
      tell('overlay.hush', { all })
      overlays.toAlerts({ type: 'hush', all })
    },
  })
  const alertDesk = createAlertDesk({
    clock,
    settings: () => settings.get().alerts,
    freshId: randomUUID,
    show(alert) {
      tell('overlay.alert', alert)
      overlays.toAlerts({ type: 'alert', alert, ageMs: 0 })
      if (alert.look?.isSpoken) speech.say({ text: alert.text })
    },
    end(id) {
      tell('overlay.alertEnd', { id })
      overlays.toAlerts({ type: 'alertEnd', id })
    },
    onChange: () => changed('alertDesk'),
  })
  const levelScreen = createLevelScreen({
    clock,
    devices: () => deviceViews(devices, hardware),
    isWanted: () => isShown('levels') || overlays.isOpen('levels'),
    show(levels) {
      tell('overlay.levels', isShown('levels') ? levels : [])
      overlays.showLevels({ type: 'levels', levels })
    },
  })
  const showScreen = createShowScreen({
    clock,
    poll: () => room.show.polls().current,
    goals: () => room.show.goals(),
    draw: () => room.games.draws().current,
    rest: () => ({
      ticker: ticker.view(),
      viewers: room.view().watching,
      queue: showStatusOf(hardware).queue.slice(0, mostScreenQueue),
      countdowns: room.games.countdowns(),
      texts: slots.view(),
      chat: chatBox.lines(),
    }),
    isShown,
    show() {
      changed('onScreen')
      overlays.showShow()
    },
  })
  const overlays = await createOverlayPages({
    clock,
    pagesDir: join(paths.out, 'renderer'),
    settings: settings.get,
    isShown,
    media: overlayMedia,
    standing: {
      alert() {
        const shown = alertDesk.shown()
        return shown && { type: 'alert', ...shown }
      },
      shown: () => showScreen.view(),
      all: () => showScreen.all(),
      levels: () => ({ type: 'levels', levels: levelScreen.levels() }),
    },
    savePort: (port) =>
      void settings.update('overlay', { ...settings.get().overlay, port }).catch(host.problem),
    onChange: () => levelScreen.review(),
    onProblem: host.note,
  })
  // A folder on a drive that sleeps must not hold the start up.
  overlayMedia.prune().catch(host.problem)

  return {
    overlays,
    overlayMedia,
    alertDesk,
    speech,
    slots,
    ticker,
    chatBox,
    levelScreen,
    showScreen,
    sounds: createSounds({
      media,
      settings: () => settings.get().sounds,
      save: (value) => settings.update('sounds', value),
    }),
    playSound(sound: OverlaySound) {
      tell('overlay.sound', sound)
      overlays.toAlerts({ type: 'sound', sound } satisfies OverlayMessage)
    },
    isHeartWanted: () => isShown('heart') || overlays.isOpen('heart'),
    showHeart(heart: Heart | null) {
      tell('overlay.heart', isShown('heart') ? heart : null)
      overlays.showHeart(heart)
    },
  }
}
export type PictureParts = Awaited<ReturnType<typeof composeOverlays>>
