import type { StoreApi } from 'zustand/vanilla'
import type { NameColour } from '../../shared/domain/name-colour'
import type { RoomSocket } from './room/room-socket'
import { sayOnce } from './say-once'
import type { VisitState } from './visit-state'

/** What one is in the room, and a moderator's say at its door. */
export interface VisitPeople {
  /** Outside it is what one will come in with. */
  colour(colour: NameColour): void
  follow(follows: boolean): void
  /** Null: everybody who waits. */
  admit(waitId: string | null): void
  turnAway(waitId: string): void
}

export function createVisitPeople({
  store,
  socket,
}: {
  store: StoreApi<VisitState>
  socket(): RoomSocket | null
}): VisitPeople {
  return {
    colour(colour) {
      const { stage, access } = store.getState()
      store.setState({ access: { ...access, colour } })
      if (stage === 'inside') void sayOnce(store, socket()?.say('viewer.colour', { colour }))
    },
    follow: (follows) => void sayOnce(store, socket()?.say('viewer.follow', { follows })),
    admit: (id) => void sayOnce(store, socket()?.say('door.admit', { id })),
    turnAway: (id) => void sayOnce(store, socket()?.say('door.turnAway', { id })),
  }
}
