import type { WatchEntry } from './watch-stats'

/** While no picture is wanted, and until the first one after that. */
export function createRest() {
  let isPaused = false
  let decodedAtEnd: number | null = null
  return {
    set(paused: boolean): void {
      if (isPaused && !paused) decodedAtEnd = -1
      isPaused = paused
    },
    isResting: () => isPaused,
    /** To be asked at each look. */
    isOver(entries: readonly WatchEntry[]): boolean {
      const decoded = entries.find(
        ({ type, kind }) => type === 'inbound-rtp' && kind === 'video',
      )?.framesDecoded
      if (isPaused) return false
      if (decodedAtEnd === null || decoded === undefined) return true
      if (decodedAtEnd < 0) decodedAtEnd = decoded
      if (decoded === decodedAtEnd) return false
      decodedAtEnd = null
      return true
    },
  }
}
