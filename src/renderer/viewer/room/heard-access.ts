import type { StoreApi } from 'zustand/vanilla'
import type { DoorCode } from '../../../shared/contract/errors'
import type { VisitState } from '../visit-state'
import type { RoomTells } from './room-socket'

type AccessTells = Pick<RoomTells, 'room.card' | 'room.people' | 'door.out' | 'door.desk'>

/** The card, who is here, and the waiting room, as they are mirrored. */
export function mirrorAccess(
  store: StoreApi<VisitState>,
  also: { now(): number; out(code: DoorCode, goodbye: string): void },
): AccessTells {
  const set = (part: Partial<VisitState['access']>) =>
    store.setState(({ access }) => ({ access: { ...access, ...part } }))
  return {
    'room.card': (card) => set({ card: { ...card, at: also.now() } }),
    'room.people': (people) => set({ people }),
    'door.desk': (waiting) => set({ waiting }),
    'door.out': ({ code, goodbye }) => also.out(code, goodbye),
  }
}
