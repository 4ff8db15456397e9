import type { ChatRole } from '../../shared/domain/chat'
import type { DrawEntrance } from '../../shared/domain/draw'
import type { RoomEvent } from '../../shared/domain/room'
import type { Store } from '../store/store'

/** Who may enter a draw by its button. Tippers and those who say a word are entered by that. */
export interface Entrances {
  mayEnter(viewerId: string, entrance: DrawEntrance): boolean
  heard(event: RoomEvent): void
}

export function createEntrances(deps: {
  store: Pick<Store, 'eventsOf'>
  roleOf(viewerId: string): ChatRole
}): Entrances {
  /** Read when it is first asked for, and kept up to date from then on. */
  let followers: Set<string> | null = null
  function isFollower(viewerId: string): boolean {
    followers ??= new Set(deps.store.eventsOf('followed').map((event) => event.viewerId))
    return followers.has(viewerId)
  }
  return {
    mayEnter(viewerId, entrance) {
      switch (entrance) {
        case 'all':
          return true
        case 'members':
          return deps.roleOf(viewerId) !== 'viewer'
        case 'followers':
          return isFollower(viewerId)
        case 'tippers':
        case 'keyword':
          return false
      }
    },
    heard(event) {
      if (event.kind === 'followed') followers?.add(event.viewerId)
    },
  }
}
