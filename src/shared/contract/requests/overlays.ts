import { z } from 'zod'
import { overlayKind } from '../../domain/overlay/kind'
import { overlayPlace } from '../../domain/overlay/place'
import { longestSoundMs, soundName } from '../../domain/overlay/sound'
import { speechSettings } from '../../domain/overlay/speech'
import { alertSettings, alertTheme } from '../../domain/overlay/theme'
import { overlaySound, overlayText, soundId } from '../../domain/overlay-cue'
import { creditAmount } from '../../domain/room'
import { mediaId, sceneId } from '../../domain/scene'
import { wholeOf } from '../whole'
import { sceneRequests } from './scenes'

const nothing = z.void()
const ofKind = z.object({ kind: overlayKind })
/** A file that `scenes.upload` brought. */
const uploaded = z.object({ uploadId: sceneId })

/** Whole: what a file may leave out, a window says. */
const wholeAlerts = wholeOf(alertSettings)
const wholeSpeech = wholeOf(speechSettings)

/** What is drawn over the picture, and heard with it. Nothing here leads towards motion. */
export const overlayRequests = {
  /** The browser-source page of everything with its token; `renew` makes the old link worthless. */
  'overlay.link': { input: z.object({ renew: z.boolean() }), output: z.object({ url: z.url() }) },
  /** The page of one overlay, with a token of its own. */
  'overlays.link': { input: ofKind.extend({ renew: z.boolean() }), output: z.object({ url: z.url() }) },
  /** Whoever has its link is cut off, and there is none until the next is asked for. */
  'overlays.revoke': { input: ofKind, output: nothing },
  'overlays.show': { input: ofKind.extend({ isShown: z.boolean() }), output: nothing },
  /** Null: its usual place. */
  'overlays.place': { input: ofKind.extend({ place: overlayPlace.nullable() }), output: nothing },
  'overlays.text': { input: overlayText, output: nothing },
  /** The ticker's tips and its top giver begin again. */
  'overlays.countTips': { input: nothing, output: nothing },

  'alerts.save': { input: wholeAlerts, output: nothing },
  /** In its turn, as a pretend viewer's; of no account anywhere. */
  'alerts.try': {
    input: z.object({
      theme: alertTheme,
      name: z.string().trim().min(1).max(60),
      text: z.string().trim().min(1).max(200),
      amount: creditAmount.nullable(),
    }),
    output: nothing,
  },
  'alerts.pause': { input: z.object({ isPaused: z.boolean() }), output: nothing },
  'alerts.skip': { input: nothing, output: nothing },
  /** The last one once more, next of all. */
  'alerts.replay': { input: nothing, output: nothing },
  /** Keeps an uploaded PNG, without anything in it that is not the picture. */
  'alerts.addPicture': { input: uploaded, output: z.object({ pictureId: mediaId }) },

  /** `durationMs`: as the window heard it when it decoded the file. */
  'sounds.add': {
    input: uploaded.extend({
      name: soundName,
      durationMs: z.number().int().min(1).max(longestSoundMs),
    }),
    output: z.object({ soundId }),
  },
  'sounds.rename': { input: z.object({ soundId, name: soundName }), output: nothing },
  'sounds.remove': { input: z.object({ soundId }), output: nothing },
  'sounds.try': { input: overlaySound, output: nothing },

  'speech.save': { input: wholeSpeech, output: nothing },
  'speech.try': { input: z.object({ text: z.string().trim().min(1).max(300) }), output: nothing },
  'speech.skip': { input: nothing, output: nothing },

  /** A topic of its own: the window reads them by itself. */
  'overlayMedia.read': {
    input: sceneRequests['sceneMedia.read'].input.extend({ mediaId: z.union([mediaId, soundId]) }),
    output: sceneRequests['sceneMedia.read'].output,
  },
}
