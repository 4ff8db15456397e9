import type { ChatDeskView } from '../../shared/domain/chat'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { ChatLine } from '../../shared/domain/room'
import type { Audience } from '../events/audience'
import { chatLineOf } from '../store/events'
import type { Store } from '../store/store'
import { createThrottle } from '../throttle'
import type { HeldEvent, ModerationEvent, ModerationState } from './moderation-state'

export interface ChatTelling {
  /** A page has come in. */
  greet(viewerId: string, lines: ChatLine[], tell: Audience['viewers']): void
  changed(event: HeldEvent | ModerationEvent): void
  desk(): ChatDeskView
  close: Stop
}

const deskGapMs = 250

/** Tells pages, moderators and the studio what moderation changed. */
export function tellChat(deps: {
  clock: Clock
  store: Store
  state: ModerationState
  audience: Audience
  isMuted(viewerId: string): boolean
}): ChatTelling {
  const { clock, store, state, audience } = deps
  const expiries = new Set<Stop>()
  const desks = createThrottle(clock, deskGapMs, () => {
    const view = desk()
    audience.studio('room.chat', view)
    for (const viewerId of state.moderators.keys()) audience.viewer(viewerId, 'chat.desk', view)
  })

  function desk(): ChatDeskView {
    return {
      held: [...state.held.values()].map(({ id, at, viewerName: name, text, why }) => ({
        ...{ heldId: id, at, name, text, why },
      })),
      silenced: [...state.silenced]
        .filter(([viewerId]) => deps.isMuted(viewerId))
        .map(([viewerId, { name, until, isBanned }]) => ({ viewerId, name, until, isBanned })),
      moderators: [...state.moderators].map(([viewerId, name]) => ({ viewerId, name })),
    }
  }
  function voiceOf(viewerId: string) {
    const isMuted = deps.isMuted(viewerId)
    const until = state.silenced.get(viewerId)?.until ?? null
    const mutedForMs = isMuted && until !== null ? Math.max(0, until - clock.wall()) : null
    return { role: state.roleOf(viewerId), isMuted, mutedForMs }
  }
  /** A voice that comes back by itself leaves the list by itself. */
  function atExpiry(seconds: number): void {
    const cancel = clock.after(seconds * 1_000, () => {
      expiries.delete(cancel)
      desks.request()
    })
    expiries.add(cancel)
  }
  const pinned = () => visibleLine(store, state.pinned)

  function lineChanged({ action, lineId }: ModerationEvent): void {
    const line = visibleLine(store, lineId)
    if (action === 'delete' && lineId !== null) audience.viewers('chat.removed', { lineId })
    if (action === 'restore' && line) audience.viewers('chat.restored', line)
    if (action === 'pin' || action === 'delete') audience.viewers('chat.pinned', pinned())
  }
  /** Whoever said a line that was held is told what became of it. */
  function decided({ action, lineId }: ModerationEvent): void {
    const held = lineId === null ? null : store.event(lineId)
    if (held?.kind !== 'held') return
    audience.viewer(held.viewerId, 'chat.judged', { key: held.key, kept: action === 'approve' })
  }

  return {
    greet(viewerId, lines, tell) {
      tell('chat.history', lines)
      tell('chat.pinned', pinned())
      tell('chat.voice', voiceOf(viewerId))
      if (state.roleOf(viewerId) === 'moderator') tell('chat.desk', desk())
    },
    changed(event) {
      desks.request()
      if (event.kind === 'held') return
      if (event.seconds !== null) atExpiry(event.seconds)
      lineChanged(event)
      if (event.action === 'approve' || event.action === 'reject') decided(event)
      else if (event.viewerId !== null) audience.viewer(event.viewerId, 'chat.voice', voiceOf(event.viewerId))
    },
    desk,
    close() {
      for (const cancel of expiries) cancel()
      desks.stop()
    },
  }
}

/** A line of the store, if it is one and everybody may see it. */
function visibleLine(store: Store, id: string | null): ChatLine | null {
  const event = id === null ? null : store.event(id)
  return event ? (chatLineOf(event)[0] ?? null) : null
}
