import type { ChatRole } from '../../shared/domain/chat'
import type { RoomEventOf } from '../../shared/domain/room'

export type HeldEvent = RoomEventOf<'held'>
export type ModerationEvent = RoomEventOf<'moderation'>

interface Silence {
  name: string
  /** Epoch ms; null: until it is lifted. */
  until: number | null
  isBanned: boolean
}

/** What moderation has come to: nothing but the sum of its events, so that a restart changes nothing. */
export interface ModerationState {
  readonly removed: ReadonlySet<string>
  readonly held: ReadonlyMap<string, HeldEvent>
  readonly silenced: ReadonlyMap<string, Silence>
  readonly moderators: ReadonlyMap<string, string>
  /** Everybody with a role beside a viewer's. */
  readonly roles: ReadonlyMap<string, { name: string; role: ChatRole }>
  readonly pinned: string | null
  roleOf(viewerId: string): ChatRole
  add(event: HeldEvent | ModerationEvent): void
}

export function createModerationState(events: readonly (HeldEvent | ModerationEvent)[]): ModerationState {
  const removed = new Set<string>()
  const held = new Map<string, HeldEvent>()
  const silenced = new Map<string, Silence>()
  const moderators = new Map<string, string>()
  const roles = new Map<string, { name: string; role: ChatRole }>()
  let pinned: string | null = null

  /** For each action, what it changes. */
  const changes: Record<ModerationEvent['action'], (event: ModerationEvent) => void> = {
    delete({ lineId }) {
      if (lineId) removed.add(lineId)
    },
    restore({ lineId }) {
      if (lineId) removed.delete(lineId)
    },
    mute: (event) => silence(event, false),
    unmute: lift,
    ban: (event) => silence(event, true),
    unban: lift,
    pin({ lineId }) {
      pinned = lineId
    },
    approve: decide,
    reject: decide,
    role({ viewerId, viewerName, role }) {
      if (viewerId === null) return
      const name = viewerName ?? ''
      if (role === 'moderator') moderators.set(viewerId, name)
      else moderators.delete(viewerId)
      if (role === 'moderator' || role === 'member') roles.set(viewerId, { name, role })
      else roles.delete(viewerId)
    },
  }
  function silence({ viewerId, viewerName, at, seconds }: ModerationEvent, isBanned: boolean): void {
    if (viewerId === null) return
    const until = seconds === null ? null : at + seconds * 1_000
    silenced.set(viewerId, { name: viewerName ?? '', until, isBanned })
  }
  function lift({ viewerId }: ModerationEvent): void {
    if (viewerId !== null) silenced.delete(viewerId)
  }
  function decide({ lineId }: ModerationEvent): void {
    if (lineId) held.delete(lineId)
  }

  const state: ModerationState = {
    removed,
    held,
    silenced,
    moderators,
    roles,
    get pinned() {
      return pinned !== null && removed.has(pinned) ? null : pinned
    },
    roleOf: (viewerId) => roles.get(viewerId)?.role ?? 'viewer',
    add(event) {
      if (event.kind === 'held') held.set(event.id, event)
      else changes[event.action](event)
    },
  }
  for (const event of events) state.add(event)
  return state
}
