import type { TellsStudio } from '../../shared/contract/room'
import type { ChatRole } from '../../shared/domain/chat'
import type { Store } from '../store/store'
import type { Presence } from './presence'

/** The studio's list of viewers is for people; `watching` counts all. */
const mostListed = 500

/** Everyone who is here, as the studio has them. */
export function viewerList(deps: {
  store: Store
  presence: Presence
  roleOf(viewerId: string): ChatRole
  isGuest(viewerId: string): boolean
}): Parameters<TellsStudio['room.viewers']>[0] {
  const { store, presence } = deps
  const known = presence
    .ids()
    .slice(0, mostListed)
    .flatMap((id) => store.viewer(id) ?? [])
  const viewers = known.map(({ id, name, credits, colour }) => ({
    ...{ id, name, credits, colour, connected: true },
    ...{ role: deps.roleOf(id), isInvited: deps.isGuest(id) },
  }))
  return { watching: presence.count, viewers }
}
