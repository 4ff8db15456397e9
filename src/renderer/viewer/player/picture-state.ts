import { isRenewing, type Keeper } from '../../shared-media/session-keeper'
import type { WatchCode } from './watch-refusal'

export interface PictureState {
  /** `away`: connected to the room, and nobody publishes. `waiting`: no fault of the link. */
  state: 'idle' | 'connecting' | 'playing' | 'away' | 'reconnecting' | 'waiting' | 'failed'
  code: WatchCode | null
}

const waitedFor: readonly WatchCode[] = ['notYet', 'full', 'tooMany', 'noRoom']

export function pictureOf(
  keeper: Keeper<WatchCode>,
  { hasPlayed, isAway }: { hasPlayed: boolean; isAway: boolean },
): PictureState {
  switch (keeper.phase) {
    case 'idle':
      return { state: 'idle', code: null }
    case 'live':
      return { state: isAway ? 'away' : 'playing', code: null }
    case 'failed':
      return { state: 'failed', code: keeper.code }
    case 'connecting':
    case 'waiting': {
      const { code } = keeper
      if (isRenewing(keeper)) return { state: isAway ? 'away' : 'playing', code: null }
      // No fault of the link: words about reconnecting would mislead.
      if (code !== null && waitedFor.includes(code)) return { state: 'waiting', code }
      return { state: hasPlayed ? 'reconnecting' : 'connecting', code }
    }
  }
}
