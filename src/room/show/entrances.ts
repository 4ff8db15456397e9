import type { ChatRole } from '../../shared/domain/chat'
import type { DrawEntrance } from '../../shared/domain/draw'
import type { Store } from '../store/store'

/** Who may enter a draw by its button. Tippers and those who say a word are entered by that. */
export const createEntrances =
  (deps: { store: Pick<Store, 'eventsOf'>; roleOf(viewerId: string): ChatRole }) =>
  (viewerId: string, entrance: DrawEntrance): boolean => {
    switch (entrance) {
      case 'all':
        return true
      case 'members':
        return deps.roleOf(viewerId) !== 'viewer'
      case 'followers':
        return deps.store.eventsOf('followed').some((event) => event.viewerId === viewerId)
      case 'tippers':
      case 'keyword':
        return false
    }
  }
