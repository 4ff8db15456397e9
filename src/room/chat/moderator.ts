import { AppError } from '../../shared/contract/errors'
import type { ChatRole, HeldLine, ModerationTarget, ModerationWish } from '../../shared/domain/chat'
import type { Clock } from '../../shared/domain/clock'
import type { NameColour } from '../../shared/domain/name-colour'
import type { QuotedLine, RoomEvent } from '../../shared/domain/room'
import type { Store } from '../store/store'
import type { ModerationEvent, ModerationState } from './moderation-state'
import type { Networks } from './networks'

export interface Moderator {
  /** @throws AppError `muted` */
  requireVoice(viewerId: string): void
  isMuted(viewerId: string): boolean
  /** Writes the line down; its caller tells. Null for a repeat. */
  hold(line: {
    viewerId: string
    name: string
    key: string
    asked: { text: string }
    why: HeldLine['why']
    replyTo?: QuotedLine
  }): RoomEvent | null
  /** `by` null: the operator. @throws AppError `forbidden` | `notFound` */
  moderate(wish: ModerationWish, by: string | null): void
}

/** How a line looks beside its words; what is usual is left out. */
export const lookOf = ({ role, colour }: { role: ChatRole; colour: NameColour }) => ({
  ...(role !== 'viewer' && { role }),
  ...(colour !== 'plain' && { colour }),
})

type Done = Partial<Pick<ModerationEvent, 'viewerId' | 'viewerName' | 'lineId' | 'seconds' | 'role'>>

/** Does what a moderator asks for, as events: who did what to whom can always be read. */
export function createModerator(deps: {
  clock: Clock
  store: Store
  state: ModerationState
  networks: Networks
  announce(event: RoomEvent): void
}): Moderator {
  const { clock, store, state, networks, announce } = deps

  function isMuted(viewerId: string): boolean {
    const silence = state.silenced.get(viewerId)
    return silence !== undefined && (silence.until === null || silence.until > clock.wall())
  }
  function lineOf(lineId: string) {
    const event = store.event(lineId)
    if (event?.kind !== 'chat') throw new AppError('notFound', 'That line is gone. Look at the chat again.')
    return event
  }
  /** Whom a wish is about. @throws AppError `notFound` | `forbidden` */
  function personOf(
    target: ModerationTarget,
    by: string | null,
  ): Required<Pick<Done, 'viewerId' | 'viewerName'>> {
    const viewerId = 'viewerId' in target ? target.viewerId : lineOf(target.lineId).viewerId
    if (viewerId === null) throw new AppError('forbidden', 'The host cannot be moderated.')
    const viewer = store.viewer(viewerId)
    if (!viewer) throw new AppError('notFound', 'The room does not know that viewer (any more).')
    if (by !== null && (viewerId === by || state.roleOf(viewerId) === 'moderator'))
      throw new AppError('forbidden', 'Moderators are the host’s to moderate.')
    return { viewerId, viewerName: viewer.name }
  }
  function requireHeld(heldId: string) {
    const held = state.held.get(heldId)
    if (!held) throw new AppError('notFound', 'That line was decided on already.')
    return held
  }
  /** A moderator may take away whatever is not the host's or another moderator's. */
  function requireMayRemove(lineId: string, by: string | null): Done {
    const { viewerId, viewerName } = lineOf(lineId)
    if (by !== null && viewerId !== by) personOf({ lineId }, by)
    return { lineId, viewerId, viewerName }
  }

  /** What each wish does, and the event that says so. */
  function carryOut(wish: ModerationWish, by: string | null): Done {
    switch (wish.kind) {
      case 'delete':
        return requireMayRemove(wish.lineId, by)
      case 'restore':
        return requireMayRemove(wish.lineId, by)
      case 'mute':
        return { ...personOf(wish.target, by), seconds: wish.seconds }
      case 'ban': {
        const person = personOf(wish.target, by)
        if (wish.range && person.viewerId !== null) networks.bar(person.viewerId)
        return person
      }
      case 'unmute':
      case 'unban':
        networks.free(wish.viewerId)
        return personOf({ viewerId: wish.viewerId }, by)
      case 'pin':
        return wish.lineId === null ? {} : { lineId: lineOf(wish.lineId).id }
      case 'approve': {
        const { viewerId, viewerName, text, replyTo, id } = requireHeld(wish.heldId)
        // Said under the held line's own id: a repeat says it once.
        const said = { key: `held-${id}`, asked: { text }, text, viewerId, name: viewerName }
        const role = state.roleOf(viewerId)
        const colour = store.viewer(viewerId)?.colour ?? 'plain'
        const event = store.chat({ ...said, ...lookOf({ role, colour }), ...(replyTo && { replyTo }) })
        if (event) announce(event)
        return { viewerId, viewerName, lineId: id }
      }
      case 'reject': {
        const { viewerId, viewerName, id } = requireHeld(wish.heldId)
        return { viewerId, viewerName, lineId: id }
      }
      case 'role': {
        if (by !== null) throw new AppError('forbidden', 'Only the host makes moderators.')
        return { ...personOf({ viewerId: wish.viewerId }, by), role: wish.role }
      }
    }
  }

  return {
    isMuted,
    requireVoice(viewerId) {
      if (isMuted(viewerId))
        throw new AppError(
          'muted',
          'A moderator has taken your voice for a while. You can read and watch on.',
        )
    },
    hold: ({ viewerId, name, key, asked, why, replyTo }) =>
      store.once(viewerId, key, asked, () => ({
        ...{ kind: 'held', viewerId, viewerName: name, key, text: asked.text, why },
        ...(replyTo && { replyTo }),
      })),
    moderate(wish, by) {
      if (by !== null && state.roleOf(by) !== 'moderator')
        throw new AppError('forbidden', 'Only moderators do that.')
      const moderatorName = by === null ? null : { viewerId: by, name: store.viewer(by)?.name ?? '?' }
      const done = carryOut(wish, by)
      const nobody = { viewerId: null, viewerName: null, lineId: null, seconds: null, role: null }
      for (const event of store.append([
        { kind: 'moderation', action: wish.kind, by: moderatorName, ...nobody, ...done },
      ]))
        announce(event)
    },
  }
}
