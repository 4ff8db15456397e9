import { AppError, type DoorCode } from '../../shared/contract/errors'
import { type DoorNews, noNews } from '../../shared/contract/room-access'
import type { AccessKind, AccessPolicy } from '../../shared/domain/access'
import type { ChatRole } from '../../shared/domain/chat'
import type { Claims } from './book'

export type Claim = Pick<Claims, 'isGuest' | 'hasTicket' | 'isLetIn'> & { role: ChatRole }

/** What a kind of room asks for, and who has it. Moderators pass every door but a closed one. */
const asks: Record<AccessKind, { has(claim: Claim): boolean; code: DoorCode } | null> = {
  public: null,
  unlisted: null,
  members: { has: ({ role, isGuest }) => role === 'member' || isGuest, code: 'membersOnly' },
  private: { has: ({ isGuest }) => isGuest, code: 'inviteNeeded' },
  ticketed: { has: ({ hasTicket, isGuest }) => hasTicket || isGuest, code: 'ticketNeeded' },
}

/** Why somebody has no right to be inside; null: the room is theirs to enter. */
export function missing({ kind, isOpen }: AccessPolicy, claim: Claim): DoorCode | null {
  if (!isOpen) return 'closed'
  if (claim.role === 'moderator') return null
  const ask = asks[kind]
  return ask === null || ask.has(claim) ? null : ask.code
}

/** The same, with the waiting room behind the door. Null: come in, if there is a place. */
export function keptOut(policy: AccessPolicy, claim: Claim): DoorCode | null {
  const waits = policy.hasWaitingRoom && !claim.isLetIn && claim.role !== 'moderator'
  return missing(policy, claim) ?? (waits ? 'waiting' : null)
}

const words: Record<DoorCode, string> = {
  closed: 'The room is closed. Come back for the next show.',
  inviteNeeded: 'This room is private. Open the invitation that its host gave out, or ask for one.',
  inviteSpent: 'This invitation is used up, over or taken back. Ask the host for another.',
  membersOnly: 'This room is for members. Give your member token, or ask the host for one.',
  ticketNeeded: 'This show needs a ticket. Join again and say the price that you pay.',
  waiting: 'You are in the waiting room. Ask again until the host lets you in.',
  turnedAway: 'The host did not let you in this time.',
  full: 'The room is full. Ask again: whoever has waited longest comes in first.',
  rulesNotAccepted: 'The room’s rules are new to you. Read them and join again.',
}
export const doorError = (code: DoorCode): AppError => new AppError(code, words[code])

/** A refusal at the door, with what one needs to get past it. */
export class DoorRefusal extends AppError {
  override name = 'DoorRefusal'
  readonly news: DoorNews
  /** @param viewerId whom the room came to know before it refused */
  constructor(
    override readonly code: DoorCode,
    news: Partial<DoorNews> = {},
    readonly viewerId: string | null = null,
  ) {
    super(code, words[code])
    this.news = { ...noNews, ...news }
  }
}
