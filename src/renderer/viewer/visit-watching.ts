import type { StoreApi } from 'zustand/vanilla'
import type { Player } from './player/player'
import type { Preferences } from './player/preferences'
import type { Memory } from './room/memory'
import type { VisitState } from './visit-state'

/** How the viewer watches: what is chosen is kept on this browser, what the browser refuses is not. */
export interface VisitWatching {
  setMuted(isMuted: boolean): void
  /** 0…1. A volume above zero turns the sound on. */
  setVolume(volume: number): void
  setLatency(latency: Preferences['latency']): void
  setPaused(isPaused: boolean): void
  /** The browser did not let sound start without a click. */
  soundBlocked(): void
}

export function createVisitWatching(deps: {
  store: StoreApi<VisitState>
  memory: Pick<Memory, 'rememberPreferences'>
  player: Pick<Player, 'setLatency'>
}): VisitWatching {
  const { store } = deps
  function choose(change: Partial<Preferences>): void {
    const preferences = { ...store.getState().preferences, ...change }
    store.setState({ preferences })
    deps.memory.rememberPreferences(preferences)
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
    setPaused: (isPaused) => store.setState({ isPaused }),
    soundBlocked: () => store.setState({ isSoundBlocked: true }),
  }
}
