import { readVoteItem } from '../../shared/domain/poll'
import type { Receipt, RoomEvent } from '../../shared/domain/room'
import { chatLineOf } from '../store/events'
import type { Store } from '../store/store'
import type { Audience } from './audience'

export interface Announcing {
  /** Tells everyone whom a stored event concerns. */
  announce(event: RoomEvent): void
  /** Tells a viewer's pages who they are and what they have. */
  tellSelf(viewerId: string): void
  tellReceipt(viewerId: string, receipt: Receipt): void
}

const movesCredits = new Set<RoomEvent['kind']>(['tip', 'granted', 'refunded', 'bought', 'gifted'])

export function createAnnouncing(deps: {
  audience: Audience
  store: Pick<Store, 'viewer'>
  /** What counts along: polls, goals, what is for sale. */
  counting(event: RoomEvent): void
  /** Somebody has other credits now. */
  onCredits(): void
}): Announcing {
  const { audience, store } = deps
  function tellSelf(viewerId: string): void {
    const viewer = store.viewer(viewerId)
    if (viewer) audience.viewer(viewerId, 'viewer.self', viewer)
  }
  const tellReceipt: Announcing['tellReceipt'] = (viewerId, receipt) =>
    audience.viewer(viewerId, 'tip.receipt', receipt)

  return {
    announce(event) {
      audience.studio('room.event', event)
      for (const line of chatLineOf(event)) audience.viewers('chat.line', line)
      deps.counting(event)
      // A vote is seen in its poll.
      if (event.kind === 'tip' && !readVoteItem(event.itemId))
        audience.viewers('tip.shown', { name: event.viewerName, amount: event.amount })
      if (event.kind === 'refunded') {
        const { tipId: eventId, reason } = event
        tellReceipt(event.viewerId, { eventId, status: 'refunded', reason, startsInMs: null })
      }
      if (!movesCredits.has(event.kind)) return
      if (event.viewerId !== null) tellSelf(event.viewerId)
      if (event.kind === 'gifted') tellSelf(event.toId)
      deps.onCredits()
    },
    tellSelf,
    tellReceipt,
  }
}
