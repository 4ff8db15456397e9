import type { StoreApi } from 'zustand/vanilla'
import type { RoomSocket } from './room/room-socket'
import type { VisitState } from './visit-state'

/** Said once or not at all: a reaction that comes late is worth nothing. */
export async function sayOnce(
  store: StoreApi<VisitState>,
  said: ReturnType<RoomSocket['say']> | undefined,
): Promise<void> {
  try {
    const reply = await said
    store.setState({ refusal: reply?.ok === false ? reply.error.code : null })
  } catch {
    store.setState({ refusal: 'notConnected' })
  }
}
