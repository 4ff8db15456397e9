import type { OverlaySound } from '../../shared/domain/overlay-cue'
import { type AlertSounds, createAlertSounds } from '../shared-media/alert-sounds'

/** OBS takes what this page plays. Nothing is opened before the first sound. */
export function createPageSounds(): { play(sound: OverlaySound): void; silence(): void } {
  let sounds: AlertSounds | null = null

  function opened(): AlertSounds {
    const context = new AudioContext()
    return createAlertSounds({
      context,
      connect: (node) => void node.connect(context.destination),
      async readSound(soundId) {
        const answer = await fetch(`/overlay/media/${soundId}`)
        if (!answer.ok) throw new Error(`no sound: ${answer.status}`)
        return answer.blob()
      },
    })
  }
  return {
    play(sound) {
      sounds ??= opened()
      void sounds.play(sound)
    },
    silence: () => sounds?.silence(),
  }
}
