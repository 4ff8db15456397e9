import { useVisit } from '../visit-context'
import { type KeyAct, volumeStep } from './keys'

/** What each key does. */
export function useActs(deps: {
  toggleFullScreen: (() => void) | null
  toggleKeys: () => void
}): Record<KeyAct, () => void> {
  const { watching, store } = useVisit()
  const changeVolume = (by: number) => watching.setVolume(store.getState().preferences.volume + by)
  return {
    captions: () => watching.setCaptions(!store.getState().preferences.captions),
    pause: () => watching.setPaused(!store.getState().isPaused),
    mute() {
      const { isSoundBlocked, preferences } = store.getState()
      watching.setMuted(!(isSoundBlocked || preferences.isMuted))
    },
    fullScreen: () => deps.toggleFullScreen?.(),
    louder: () => changeVolume(volumeStep),
    quieter: () => changeVolume(-volumeStep),
    keys: deps.toggleKeys,
  }
}
