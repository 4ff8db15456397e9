import { z } from 'zod'
import {
  accessKind,
  accessPolicy,
  accessView,
  goodbyeText,
  inviteId,
  inviteSecret,
  newInvite,
  waitingPerson,
} from '../domain/access'
import { moneyState } from '../domain/money'
import { nameColour } from '../domain/name-colour'
import { viewerName } from '../domain/person'
import { creditAmount } from '../domain/room'
import { roomCard, roomPicture, shownCard } from '../domain/room-card'
import { doorCodes } from './errors'
import { viewerMoneySays } from './room-money'

const nothing = z.void()
export const doorCode = z.enum(doorCodes)
const viewerId = z.string().min(1).max(100)
const waitId = z.string().min(1).max(64)

/** Who is here, and the door, on the room's wire. */
export const viewerAccessSays = {
  'viewer.follow': { input: z.object({ follows: z.boolean() }), output: nothing },
  'viewer.colour': { input: z.object({ colour: nameColour }), output: nothing },
  /** A moderator's; `id` null: everybody who waits. @throws `forbidden` | `notFound` */
  'door.admit': { input: z.object({ id: waitId.nullable() }), output: nothing },
  'door.turnAway': { input: z.object({ id: waitId }), output: nothing },
}

export const studioAccessSays = {
  /** @throws `badInput` for a picture that is not in its plain form */
  'card.publish': { input: roomCard.extend({ title: z.string().max(80) }), output: nothing },
  /** Whoever does not fit it any more has to leave. */
  'access.publish': { input: accessPolicy, output: nothing },
  /** The same invitation again changes nothing. @throws `conflict` when there are too many */
  'invite.make': { input: newInvite, output: nothing },
  /** `withGuests`: who came by it is invited no more, too. @throws `notFound` */
  'invite.revoke': { input: z.object({ id: inviteId, withGuests: z.boolean() }), output: nothing },
  'door.admit': { input: z.object({ id: waitId.nullable() }), output: nothing },
  'door.turnAway': { input: z.object({ id: waitId }), output: nothing },
  /** As if by an invitation. @throws `notFound` */
  'guest.set': { input: z.object({ viewerId, isInvited: z.boolean() }), output: nothing },
}

const person = z.object({
  name: viewerName,
  colour: nameColour,
  role: z.enum(['viewer', 'member', 'moderator']),
})
export type HerePerson = z.infer<typeof person>

export const tellsViewerAccess = {
  'room.card': shownCard,
  /** Who is here; null where the operator does not show it. */
  'room.people': z.array(person).nullable(),
  /** Why this visit is over; the connection ends after it. */
  'door.out': z.object({ code: doorCode, goodbye: goodbyeText }),
  /** To moderators. */
  'door.desk': z.array(waitingPerson),
}

export const tellsStudioAccess = { 'room.access': accessView }

/** Made by the browser and kept there: whoever has it is this viewer. Only its hash is stored. */
export const viewerKey = z.string().regex(/^[\w-]{32,64}$/)

/** What joining may say beside a name. */
export const joinMore = {
  key: viewerKey.optional(),
  invite: inviteSecret.optional(),
  colour: nameColour.optional(),
  /** Names the rules that were read: `rulesId` of the card. */
  rules: z.string().max(64).optional(),
  /** Buys a ticket of this show at this price, if one is needed. */
  pays: creditAmount.optional(),
}

/** Beside the code of a refused join: what the page needs to go on. */
export const doorNews = z.object({
  /** Brings the same viewer back. */
  ticket: z.string().nullable(),
  /** From 1. */
  position: z.number().int().min(1).nullable(),
  /** When to ask again. */
  againInMs: z.number().min(0).nullable(),
  price: creditAmount.nullable(),
  credits: z.number().int().nullable(),
  goodbye: goodbyeText,
})
export type DoorNews = z.infer<typeof doorNews>
export const noNews: DoorNews = {
  ticket: null,
  position: null,
  againInMs: null,
  price: null,
  credits: null,
  goodbye: '',
}

/** `POST /api/rooms/:room/door`: what somebody outside may know. */
export const doorRequest = z.object({
  ticket: z.string().max(4_096).nullable(),
  key: viewerKey.optional(),
  invite: inviteSecret.optional(),
})
export const doorAnswer = z.object({
  kind: accessKind,
  isOpen: z.boolean(),
  goodbye: goodbyeText,
  hasWaitingRoom: z.boolean(),
  live: z.boolean(),
  /** What would keep this viewer out now. */
  needs: doorCode.nullable(),
  price: creditAmount.nullable(),
  credits: z.number().int().nullable(),
  /** What is sold to who has too few. */
  shop: moneyState.shape.shop.default(null),
  card: shownCard.extend({ picture: roomPicture.nullable() }).nullable(),
})
/** `POST /api/rooms/:room/credits`: answered like `credits.order`. */
export const doorOrder = doorRequest.extend({ order: viewerMoneySays['credits.order'].input })

export type DoorAnswer = z.infer<typeof doorAnswer>

/** `GET /api/rooms`: what this server shows to anyone. */
export const roomList = z.object({
  rooms: z.array(
    shownCard.omit({ rules: true, rulesId: true }).extend({
      room: z.string(),
      kind: accessKind,
      live: z.boolean(),
      watching: z.number().int().min(0),
      price: creditAmount.nullable(),
    }),
  ),
})
