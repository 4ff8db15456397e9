import type { Stop } from '../../shared/domain/clock'
import type { RecordingMarker } from '../../shared/domain/recording'
import type { RoomEvent } from '../../shared/domain/room'
import type { Hub } from '../hub'
import type { Room } from '../room-link/room'
import type { ShowScreen } from '../show/on-screen'

/** Polls and goals go to the window, and what of them pictures show goes there. */
export function connectShow({
  hub,
  room,
  showScreen,
}: {
  hub: Hub
  room: Room
  showScreen: ShowScreen
}): Stop[] {
  return [
    room.show.onChange(() => {
      for (const state of ['polls', 'goals', 'questions', 'hands'] as const) hub.refresh(state)
      showScreen.review()
    }),
    showScreen.close,
  ]
}

/** What an event puts into the recording; null: nothing. */
export function markerOf(event: RoomEvent): Omit<RecordingMarker, 'atMs'> | null {
  switch (event.kind) {
    case 'tip':
      return { kind: 'tip', label: `${event.viewerName} ${event.amount}` }
    case 'pollOpened':
      return { kind: 'poll', label: cut(`📊 ${event.question}`) }
    case 'pollClosed':
      return { kind: 'poll', label: cut(`📊 ${event.question} ✓`) }
    case 'goalReached':
      return { kind: 'goal', label: cut(`🎯 ${event.title}`) }
    case 'drawWon':
      return { kind: 'goal', label: cut(`🎡 ${event.title}: ${event.viewerName}`) }
    case 'countdownOver':
      return { kind: 'operator', label: cut(`⏱ ${event.label}`) }
    default:
      return null
  }
}

const longestLabel = 100
const cut = (label: string): string =>
  label.length <= longestLabel ? label : `${label.slice(0, longestLabel - 1)}…`
