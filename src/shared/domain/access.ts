import { z } from 'zod'
import { nameColour } from './name-colour'
import { viewerName } from './person'
import { creditAmount } from './room'

/**
 * `public`: anyone, and the server lists it. `unlisted`: anyone with the link. `members`: whom a token or the operator made a
 * member. `private`: who was invited. `ticketed`: who bought a ticket of this show, or was invited.
 */
export const accessKinds = ['public', 'unlisted', 'members', 'private', 'ticketed'] as const
export const accessKind = z.enum(accessKinds)
export type AccessKind = z.infer<typeof accessKind>

export const goodbyeText = z.string().trim().max(200)
/** Who may come in, as the operator sets it. */
export const accessPolicy = z.object({
  kind: accessKind,
  /** Of a ticket. */
  price: creditAmount,
  /** How many may be inside at once; null: as many as come. */
  capacity: z.number().int().min(1).max(10_000).nullable(),
  /** The operator or a moderator lets each of them in. */
  hasWaitingRoom: z.boolean(),
  /** What viewers learn of who is here. */
  people: z.enum(['count', 'names']),
  /** False: the room is closed, and nobody is inside. */
  isOpen: z.boolean(),
  /** What a closed room says. */
  goodbye: goodbyeText,
})
export type AccessPolicy = z.infer<typeof accessPolicy>
export const defaultAccess: AccessPolicy = {
  kind: 'public',
  price: 50,
  capacity: null,
  hasWaitingRoom: false,
  people: 'count',
  isOpen: true,
  goodbye: '',
}

/** Whether strangers may see a room's card. */
export const showsCard = (kind: AccessKind): boolean => kind !== 'members' && kind !== 'private'
/** Whether the server names the room to anyone who asks what there is. */
export const isListed = (kind: AccessKind): boolean => kind === 'public' || kind === 'ticketed'

/** 128 bits or more; it opens the door, so it travels in a URL's fragment and in bodies alone. */
export const inviteSecret = z.string().regex(/^[\w-]{22,64}$/)
/** SHA-256 of a secret, hexadecimal: all that is kept of it. */
const secretHash = z.string().regex(/^[0-9a-f]{64}$/)
export const inviteName = z.string().trim().min(1).max(60)
export const inviteId = z
  .string()
  .min(8)
  .max(64)
  .regex(/^[\w-]+$/)
/** `member`: who comes by it is a member from then on. */
export const inviteRole = z.enum(['viewer', 'member'])
export type InviteRole = z.infer<typeof inviteRole>
export const inviteTerms = z.object({
  name: inviteName,
  role: inviteRole,
  /** How many viewers may come by it; null: as many as have it. */
  uses: z.number().int().min(1).max(10_000).nullable(),
  /** Epoch ms; null: until it is revoked. */
  until: z.number().int().min(0).nullable(),
})
export type InviteTerms = z.infer<typeof inviteTerms>
export const newInvite = inviteTerms.extend({ id: inviteId, hash: secretHash })
export type NewInvite = z.infer<typeof newInvite>

export const mostInvites = 200
export const inviteView = inviteTerms.extend({
  id: inviteId,
  /** How many came by it. */
  used: z.number().int().min(0),
  usesLeft: z.number().int().min(0).nullable(),
  isRevoked: z.boolean(),
  at: z.number(),
  /** The latest who came by it. */
  usedBy: z.array(z.object({ viewerId: z.string(), name: viewerName })),
})
export type InviteView = z.infer<typeof inviteView>

/** Somebody at the door. `id` names the wait, not the viewer: moderators see it, too. */
export const waitingPerson = z.object({
  id: z.string().max(64),
  name: viewerName,
  colour: nameColour,
  /** How long they have waited. */
  forMs: z.number().min(0),
})
export type WaitingPerson = z.infer<typeof waitingPerson>
export const mostWaitingShown = 200

/** Who wants in and who may, as the operator has it. */
export const accessView = z.object({
  waiting: z.array(waitingPerson),
  /** How many are let in, but find no place. */
  line: z.number().int().min(0),
  invites: z.array(inviteView).max(mostInvites),
  members: z.array(z.object({ viewerId: z.string(), name: viewerName })),
  followers: z.number().int().min(0),
  /** Of the present show: sold, and whether their credits are still held. Null: none was sold. */
  tickets: z.object({ sold: z.number().int().min(0), areHeld: z.boolean() }).nullable(),
})
export type AccessView = z.infer<typeof accessView>
export const emptyAccess: AccessView = {
  waiting: [],
  line: 0,
  invites: [],
  members: [],
  followers: 0,
  tickets: null,
}
