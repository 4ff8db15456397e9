import type { DoorAnswer } from '../../shared/contract/room-access'
import { type AccessPolicy, showsCard } from '../../shared/domain/access'
import type { AccessDeps } from './access-desk'
import { type KeptCard, shownCardOf } from './card'
import { type Claim, keptOut, missing } from './door'

export type OutsideView = (who: { viewerId: string | null; inviteHash: string | null }) => DoorAnswer

/** What somebody before the door may know: the card only where strangers may see it, or who has a right to come in. */
export function createOutsideView(
  deps: Pick<AccessDeps, 'clock' | 'store' | 'isLive' | 'shop'> & {
    claimOf(viewerId: string | null): Claim
    policy(): AccessPolicy
    card(): KeptCard
  },
): OutsideView {
  const { clock, store } = deps
  return ({ viewerId, inviteHash }) => {
    const policy = deps.policy()
    const own = deps.claimOf(viewerId)
    const now = clock.wall()
    const invite = inviteHash === null ? null : store.access.invites.find(inviteHash, viewerId, now)
    const claim = invite ? { ...own, isGuest: true } : own
    const lacks = missing(policy, claim)
    const isSpent = inviteHash !== null && !invite && (lacks === 'inviteNeeded' || lacks === 'membersOnly')
    const { kind, isOpen, goodbye, hasWaitingRoom, price } = policy
    const knows = showsCard(kind) || missing({ ...policy, isOpen: true }, claim) === null
    const card = deps.card()
    return {
      ...{ kind, isOpen, goodbye, hasWaitingRoom },
      needs: isSpent ? 'inviteSpent' : keptOut(policy, claim),
      live: knows && deps.isLive(),
      price: kind === 'ticketed' ? price : null,
      credits: viewerId === null ? null : (store.viewer(viewerId)?.credits ?? null),
      shop: kind === 'ticketed' ? deps.shop() : null,
      card: knows ? { ...shownCardOf(card, now), picture: card.picture } : null,
    }
  }
}
