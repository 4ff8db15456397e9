import type { AccessPolicy } from '../../shared/domain/access'
import type { NameColour } from '../../shared/domain/name-colour'
import type { StoredViewer } from '../store/viewers'
import type { AccessDeps } from './access-desk'
import { type Claim, DoorRefusal, missing } from './door'
import type { Places } from './places'
import type { WaitingRoom } from './waiting-room'

/** Somebody at the door, as far as is known who. */
export interface Coming {
  viewerId: string | null
  name: string
  colour: NameColour | null
  startCredits: number
  keyHash: string | null
  inviteHash: string | null
  /** Of the rules that were read. */
  rulesId: string | null
  /** Credits for a ticket, if one is needed. */
  pays: number | null
}

export interface Entrance {
  /** @throws DoorRefusal | AppError `insufficientCredits` | `unavailable` */
  come(who: Coming): StoredViewer
}

/** Whoever waits asks again after so long; a crowd less often. */
const askAgainMs = { least: 1_500, perPerson: 20, most: 8_000 }
const againInMs = (crowd: number): number =>
  Math.min(askAgainMs.most, askAgainMs.least + crowd * askAgainMs.perPerson)

/** The way in, question by question: is it open, may they, the rules, the waiting room, a place. */
export function createEntrance(
  deps: Pick<AccessDeps, 'clock' | 'store' | 'isLive' | 'roleOf' | 'recorded'> & {
    waiting: WaitingRoom
    places: Places
    policy(): AccessPolicy
    rulesId(): string | null
    claimOf(viewerId: string | null): Claim
    changed(): void
  },
): Entrance {
  const { store, waiting, places, claimOf } = deps
  const book = store.access

  /** The invitation that has to be used: one is not spent on a door that is open. */
  function inviteToUse({ viewerId, inviteHash }: Coming): string | null {
    if (inviteHash === null) return null
    const found = book.invites.find(inviteHash, viewerId, deps.clock.wall())
    const claim = claimOf(viewerId)
    const lacks = missing(deps.policy(), claim)
    // A spent one keeps nobody from buying a ticket, or from a door that is open to them anyhow.
    if (!found) return lacks === null || lacks === 'ticketNeeded' ? null : inviteHash
    return lacks !== null || (found.role === 'member' && claim.role === 'viewer') ? inviteHash : null
  }
  function requireRules(who: Coming): string | null {
    const rulesId = deps.rulesId()
    const hasRead = who.rulesId === rulesId || book.claims(who.viewerId).rulesId === rulesId
    if (rulesId !== null && !hasRead) throw new DoorRefusal('rulesNotAccepted')
    return rulesId
  }
  function requireTicket({ id, credits }: StoredViewer, pays: number | null): void {
    if (missing(deps.policy(), claimOf(id)) !== 'ticketNeeded') return
    const { price } = deps.policy()
    if (pays !== price) throw new DoorRefusal('ticketNeeded', { price, credits }, id)
    book.buyTicket(id, price, deps.isLive())
    deps.changed()
  }
  function requireLetIn(viewer: StoredViewer): void {
    const { role, isLetIn } = claimOf(viewer.id)
    if (!deps.policy().hasWaitingRoom || isLetIn || role === 'moderator') return
    const position = waiting.knock(viewer)
    throw new DoorRefusal('waiting', { position, againInMs: againInMs(position) }, viewer.id)
  }
  function requirePlace(id: string): void {
    if (claimOf(id).role === 'moderator') return
    const position = places.take(id, deps.policy().capacity)
    if (position !== null) throw new DoorRefusal('full', { position, againInMs: againInMs(position) }, id)
  }

  return {
    come(who) {
      const policy = deps.policy()
      if (!policy.isOpen) throw new DoorRefusal('closed', { goodbye: policy.goodbye })
      const inviteHash = inviteToUse(who)
      const lacks = missing(policy, claimOf(who.viewerId))
      // A ticket can be bought once the room knows who buys.
      if (lacks !== null && lacks !== 'ticketNeeded' && inviteHash === null) throw new DoorRefusal(lacks)
      const rulesId = requireRules(who)
      const { viewer, events } = book.enter({ ...who, inviteHash, rulesId, roleOf: deps.roleOf })
      for (const event of events) deps.recorded(event)
      if (inviteHash !== null) deps.changed()
      requireTicket(viewer, who.pays)
      requireLetIn(viewer)
      requirePlace(viewer.id)
      return store.viewer(viewer.id) ?? viewer
    },
  }
}
