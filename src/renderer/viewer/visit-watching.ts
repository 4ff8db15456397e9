import type { StoreApi } from 'zustand/vanilla'
import type { Player } from './player/player'
import type { Preferences } from './player/preferences'
import { type View, wishOf } from './player/wish'
import type { Memory } from './room/memory'
import type { VisitState } from './visit-state'

/** How the viewer watches: what is chosen is kept on this browser, what the browser refuses is not. */
export interface VisitWatching {
  setMuted(isMuted: boolean): void
  /** 0…1. A volume above zero turns the sound on. */
  setVolume(volume: number): void
  setLatency(latency: Preferences['latency']): void
  setPaused(isPaused: boolean): void
  /** A layer's name, or `auto`. */
  setQuality(quality: string): void
  setDataSaver(dataSaver: boolean): void
  setCaptions(captions: boolean): void
  /** How the picture is shown now. */
  setView(view: View): void
  /** The layers are looked at. */
  watchLayers(isWatched: boolean): void
  /** The browser did not let sound start without a click. */
  soundBlocked(): void
}

export function createVisitWatching(deps: {
  store: StoreApi<VisitState>
  memory: Pick<Memory, 'rememberPreferences'>
  player: Pick<Player, 'setLatency' | 'wish' | 'watchLayers'>
}): VisitWatching {
  const { store } = deps
  let view: View = { height: null, isSeen: true }
  function choose(change: Partial<Preferences>): void {
    const preferences = { ...store.getState().preferences, ...change }
    store.setState({ preferences })
    deps.memory.rememberPreferences(preferences)
  }
  function wish(): void {
    const { preferences, isPaused } = store.getState()
    deps.player.wish(wishOf(preferences, { ...view, isSeen: view.isSeen && !isPaused }))
  }
  return {
    setMuted(isMuted) {
      const { volume } = store.getState().preferences
      if (!isMuted) store.setState({ isSoundBlocked: false })
      choose({ isMuted, volume: isMuted || volume > 0 ? volume : 1 })
    },
    setVolume(wanted) {
      const volume = Math.min(1, Math.max(0, wanted))
      if (volume > 0) store.setState({ isSoundBlocked: false })
      choose({ volume, isMuted: volume === 0 })
    },
    setLatency(latency) {
      choose({ latency })
      deps.player.setLatency(latency)
    },
    setPaused(isPaused) {
      store.setState({ isPaused })
      wish()
    },
    setQuality(quality) {
      choose({ quality })
      wish()
    },
    setDataSaver(dataSaver) {
      choose({ dataSaver })
      wish()
    },
    setCaptions: (captions) => choose({ captions }),
    setView(next) {
      view = next
      wish()
    },
    watchLayers: deps.player.watchLayers,
    soundBlocked: () => store.setState({ isSoundBlocked: true }),
  }
}
