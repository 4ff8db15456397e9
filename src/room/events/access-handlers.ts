import { AppError } from '../../shared/contract/errors'
import type { studioAccessSays, viewerAccessSays } from '../../shared/contract/room-access'
import type { Ability } from '../auth/tokens'
import type { Desk } from './desk'
import type { Handlers } from './hear'

/** Colour and following of one viewer; and the waiting room, for a moderator. */
export function viewerAccessHandlers(
  desk: Desk,
  viewerId: string,
  may: (ability: Ability) => void,
): Handlers<typeof viewerAccessSays> {
  function requireModerator(): void {
    may('chat')
    if (desk.chat.roleOf(viewerId) !== 'moderator')
      throw new AppError('forbidden', 'Only moderators do that.')
  }
  return {
    'viewer.follow'({ follows }) {
      may('react')
      const event = desk.access.follow(viewerId, follows)
      if (event) desk.announce(event)
      desk.tellSelf(viewerId)
    },
    'viewer.colour'({ colour }) {
      may('chat')
      desk.access.setColour(viewerId, colour)
      desk.tellSelf(viewerId)
      desk.viewersChanged()
    },
    'door.admit'({ id }) {
      requireModerator()
      desk.access.admit(id)
    },
    'door.turnAway'({ id }) {
      requireModerator()
      desk.access.turnAway(id)
    },
  }
}

/** The room's door, as its operator has it. */
export const studioAccessHandlers = (desk: Desk): Handlers<typeof studioAccessSays> => ({
  'card.publish'(card) {
    desk.access.publishCard(card)
    desk.change({ title: card.title })
  },
  'access.publish'(policy) {
    desk.access.publishPolicy(policy)
    if (!policy.isOpen) desk.ends.endShow()
  },
  'invite.make': (invite) => desk.access.makeInvite(invite),
  'invite.revoke': ({ id, withGuests }) => desk.access.revokeInvite(id, withGuests),
  'door.admit': ({ id }) => desk.access.admit(id),
  'door.turnAway': ({ id }) => desk.access.turnAway(id),
  'guest.set'({ viewerId, isInvited }) {
    desk.access.setGuest(viewerId, isInvited)
    desk.viewersChanged()
  },
})
