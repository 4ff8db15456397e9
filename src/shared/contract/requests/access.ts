import { z } from 'zod'
import { accessPolicy, goodbyeText, inviteId, inviteTerms } from '../../domain/access'
import { roomCard, roomPicture } from '../../domain/room-card'
import { settingsSections } from '../../domain/settings'

const nothing = z.void()
const viewerId = z.string().min(1).max(100)
const waitId = z.string().min(1).max(64)

/** The room's card, who may come in, and whoever waits at the door. */
export const accessRequests = {
  /** Everything but the picture, which is chosen by itself. */
  'room.saveCard': {
    input: roomCard.omit({ picture: true }).extend(settingsSections.room.pick({ title: true }).shape),
    output: nothing,
  },
  /** Any lossy WebP, base64; what is kept of it is the picture alone. Null takes it away. @throws `unsupported` | `tooLarge` */
  'room.savePicture': { input: z.object({ picture: roomPicture.nullable() }), output: nothing },
  /** Whoever is inside and does not fit it any more is put out. */
  'room.saveAccess': { input: accessPolicy.omit({ isOpen: true, goodbye: true }), output: nothing },
  /** Goodbye: everybody leaves, and tickets of a show that never went live are given back. */
  'room.close': { input: z.object({ goodbye: goodbyeText }), output: nothing },
  'room.open': { input: nothing, output: nothing },
  /** The link is told here and never again: only a hash of its secret is kept. @throws `conflict`, or what the link says */
  'invite.make': { input: inviteTerms, output: z.object({ url: z.url(), secret: z.string() }) },
  'invite.revoke': { input: z.object({ id: inviteId, withGuests: z.boolean() }), output: nothing },
  /** `id` null: everybody who waits. @throws `notFound` */
  'door.admit': { input: z.object({ id: waitId.nullable() }), output: nothing },
  'door.turnAway': { input: z.object({ id: waitId }), output: nothing },
  /** As if by an invitation. @throws `notFound` */
  'guest.set': { input: z.object({ viewerId, isInvited: z.boolean() }), output: nothing },
}
