import { randomUUID } from 'node:crypto'
import type { overlayRequests } from '../../shared/contract/requests/overlays'
import type { Handlers } from '../../shared/contract/studio'
import type { OverlayKind } from '../../shared/domain/overlay/kind'
import type { OverlaysSettings } from '../../shared/domain/overlay/settings'
import type { PictureParts } from '../parts/overlays'
import type { Uploads } from '../scenes/uploads'
import { freshToken } from '../settings/defaults'
import type { SettingsStore } from '../settings/settings'

export interface OverlayParts
  extends Pick<
    PictureParts,
    | 'overlays'
    | 'overlayMedia'
    | 'alertDesk'
    | 'speech'
    | 'slots'
    | 'ticker'
    | 'sounds'
    | 'playSound'
    | 'showScreen'
  > {
  settings: SettingsStore
  uploads: Uploads
}

/** How long a tried alert stands where its theme does not say. */
const triedMs = 5_000

/** What the operator asks of alerts and of all that is drawn over the picture. */
export function overlayHandlers(parts: OverlayParts): Pick<Handlers, keyof typeof overlayRequests> {
  const { settings, overlays, alertDesk, speech, sounds, uploads } = parts
  const change = (part: Partial<OverlaysSettings>) =>
    settings.update('overlays', { ...settings.get().overlays, ...part })

  async function renew(kind: OverlayKind): Promise<void> {
    await change({ pages: { ...settings.get().overlays.pages, [kind]: freshToken() } })
  }
  return {
    async 'overlay.link'({ renew: isRenewed }) {
      if (isRenewed) await settings.update('overlay', { ...settings.get().overlay, token: freshToken() })
      return { url: overlays.link('all') }
    },
    async 'overlays.link'({ kind, renew: isRenewed }) {
      if (isRenewed || !settings.get().overlays.pages[kind]) await renew(kind)
      return { url: overlays.link(kind) }
    },
    async 'overlays.revoke'({ kind }) {
      const { [kind]: _, ...pages } = settings.get().overlays.pages
      await change({ pages })
    },
    async 'overlays.show'({ kind, isShown }) {
      const { overlay, overlays: own } = settings.get()
      if (kind === 'heart' || kind === 'poll' || kind === 'goals')
        return settings.update('overlay', { ...overlay, [kind]: isShown })
      await change({ shown: { ...own.shown, [kind]: isShown } })
    },
    async 'overlays.place'({ kind, place }) {
      const { [kind]: _, ...places } = settings.get().overlays.places
      await change({ places: place ? { ...places, [kind]: place } : places })
    },
    'overlays.text': parts.slots.put,
    'overlays.countTips'() {
      parts.ticker.beginAgain()
      parts.showScreen.review()
    },

    'alerts.save': (value) => settings.update('alerts', value),
    'alerts.try': ({ theme, ...said }) =>
      alertDesk.add({ id: randomUUID(), ...said, durationMs: theme.durationMs ?? triedMs, look: theme }),
    'alerts.pause': ({ isPaused }) => alertDesk.pause(isPaused),
    'alerts.skip': alertDesk.skip,
    'alerts.replay': alertDesk.replay,
    'alerts.addPicture': ({ uploadId }) => parts.overlayMedia.addPicture(uploads.take(uploadId)),

    'sounds.add': async ({ uploadId, ...named }) => ({
      soundId: (await sounds.add(uploads.take(uploadId), named)).id,
    }),
    'sounds.rename': ({ soundId, name }) => sounds.rename(soundId, name),
    'sounds.remove': ({ soundId }) => sounds.remove(soundId),
    'sounds.try': parts.playSound,

    'speech.save': (value) => settings.update('speech', value),
    'speech.try': ({ text }) => speech.say({ text }),
    'speech.skip': speech.skip,

    'overlayMedia.read': ({ mediaId, offset }) => parts.overlayMedia.readPiece(mediaId, offset),
  }
}
