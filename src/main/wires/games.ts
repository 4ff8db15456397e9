import type { Stop } from '../../shared/domain/clock'
import type { HapticWatch } from '../haptic-delays'
import type { Hub } from '../hub'
import type { Room } from '../room-link/room'
import type { ShowScreen } from '../show/on-screen'

/** Countdowns and draws go to the window and into pictures; what viewers saw of their tips is kept. */
export function connectGames({
  hub,
  room,
  showScreen,
  hapticWatch,
}: {
  hub: Hub
  room: Room
  showScreen: ShowScreen
  hapticWatch: HapticWatch
}): Stop[] {
  return [
    room.games.onChange(() => {
      hub.refresh('countdowns')
      hub.refresh('draws')
      showScreen.review()
    }),
    room.games.onSeen(hapticWatch.seen),
  ]
}
