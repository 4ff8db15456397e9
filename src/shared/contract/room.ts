import { z } from 'zod'
import { chatRules } from '../domain/chat'
import { tap } from '../domain/haptic-delay'
import { audienceHealth, watchReport } from '../domain/health'
import { publishTarget } from '../domain/live'
import { defaultTerms, moneyState, tipTerms } from '../domain/money'
import { nameColour } from '../domain/name-colour'
import {
  creditAmount,
  emoji,
  idempotencyKey,
  menuItem,
  receipt,
  roomEvent,
  showStatus,
  viewer,
  viewerName,
} from '../domain/room'
import { refusal } from '../domain/safety'
import type { Reply } from './errors'
import {
  joinMore,
  studioAccessSays,
  tellsStudioAccess,
  tellsViewerAccess,
  viewerAccessSays,
} from './room-access'
import { studioChatSays, tellsStudioChat, tellsViewerChat, viewerChatSays } from './room-chat'
import { studioControlSays, tellsStudioControl, tellsViewerControl, viewerControlSays } from './room-control'
import { studioEndsSays, tellsStudioEnds, tellsViewerEnds } from './room-ends'
import { studioGamesSays, tellsStudioGames, tellsViewerGames, viewerGamesSays } from './room-games'
import { studioMoneySays, viewerMoneySays } from './room-money'
import { studioShowSays, tellsStudioShow, tellsViewerShow, viewerShowSays } from './room-show'

/**
 * The room's wire, protocol version 1: socket.io namespaces `/viewer` and `/studio`, path `/socket.io`.
 * The handshake carries `auth: { token, protocol: 1 }`, and of a viewer who comes back `chatAfter`. Every message below is
 * acknowledged with a `Reply`. HTTP beside it: `GET /api/rooms`, `POST /api/rooms/:room/door`, `POST /api/rooms/:room/join`,
 * `/whip/:room`, `/whep/:room`, `/health`, `/metrics`, `/w/:room`.
 */
export const protocolVersion = 1
export const handshake = z.object({
  token: z.string().max(4_096),
  protocol: z.literal(protocolVersion),
  /** The id of the last line that this page has: it is told those after it. */
  chatAfter: z.string().max(100).optional(),
})

type MessageShape = { input: z.ZodType; output: z.ZodType }
const nothing = z.void()

/** Said by a viewer. Never trusted. */
export const viewerSays = {
  ...viewerChatSays,
  'tip.give': {
    input: z.object({
      key: idempotencyKey,
      amount: creditAmount,
      itemId: z.string().max(40).nullable(),
      note: z.string().trim().max(200).nullable(),
      /** When it was tapped; absent: the page does not know the room's clock. */
      tap: tap.optional(),
    }),
    output: z.object({ eventId: z.string(), credits: z.number().int() }),
  },
  /** `pictureAt`: of the picture that its sender saw, on the studio's wall clock; null where that is not known. */
  'reaction.send': {
    input: z.object({ emoji, pictureAt: z.number().nullable().default(null) }),
    output: nothing,
  },
  'viewer.rename': { input: z.object({ name: viewerName }), output: nothing },
  /** How the picture arrives there; only the figures of all together leave the room. */
  'quality.report': { input: watchReport, output: nothing },
  ...viewerControlSays,
  ...viewerShowSays,
  ...viewerGamesSays,
  ...viewerAccessSays,
  ...viewerMoneySays,
} satisfies Record<string, MessageShape>

/** Said by the studio that owns the room. */
export const studioSays = {
  /** Answers every event after `after`, oldest first, at most 500 a call; live events follow once `caughtUp`. */
  'events.resume': {
    input: z.object({ after: z.number().int().min(0) }),
    output: z.object({ events: z.array(roomEvent), caughtUp: z.boolean() }),
  },
  /** Proof of life both ways; answers the room's clock. */
  'clock.ping': { input: nothing, output: z.object({ at: z.number() }) },
  'menu.publish': {
    input: z.object({
      title: z.string().max(80),
      items: z.array(menuItem).max(50),
      terms: tipTerms.default(defaultTerms),
    }),
    output: nothing,
  },
  'status.publish': { input: showStatus, output: nothing },
  'receipt.send': { input: receipt, output: nothing },
  /** Gives a tip of this room back, whole and once, whatever is repeated. @throws `notFound`, `conflict` when it was played */
  'tip.refund': {
    input: z.object({ eventId: z.string().max(100), reason: refusal }),
    output: z.object({ credits: z.number().int() }),
  },
  ...studioChatSays,
  'credits.grant': {
    input: z.object({ key: idempotencyKey, viewerId: z.string(), amount: creditAmount }),
    output: z.object({ credits: z.number().int() }),
  },
  'publish.authorize': { input: nothing, output: publishTarget },
  ...studioControlSays,
  ...studioEndsSays,
  ...studioShowSays,
  ...studioGamesSays,
  ...studioAccessSays,
  ...studioMoneySays,
  /** A fresh token for the next handshake, before the present one runs out. */
  'token.renew': { input: nothing, output: z.object({ token: z.string(), expiresAt: z.number() }) },
} satisfies Record<string, MessageShape>

/** An item as it is for sale now: `price` is what it costs at this moment. */
export const shownMenuItem = menuItem.extend({
  /** Without the happy hour. */
  fullPrice: creditAmount.optional(),
  /** How many there are still; absent: no end to it. */
  left: z.number().int().min(0).optional(),
  /** Nobody may buy it before. */
  readyInMs: z.number().min(0).optional(),
})
export type ShownMenuItem = z.infer<typeof shownMenuItem>

export const roomState = z.object({
  title: z.string(),
  live: z.boolean(),
  watching: z.number().int(),
  menu: z.array(shownMenuItem),
  status: showStatus,
  /** How tips are taken; absent: a room that does not say. */
  money: moneyState.optional(),
  chat: chatRules,
  /** The studio's own link is up: tips can be played, not only credited. */
  studioPresent: z.boolean(),
})
export type RoomState = z.infer<typeof roomState>

/** Said by the room to a viewer. */
export const tellsViewer = {
  'room.state': roomState,
  'viewer.self': z.object({
    ...{ id: z.string(), name: viewerName, credits: z.number().int() },
    colour: nameColour.default('plain'),
    follows: z.boolean().default(false),
  }),
  ...tellsViewerChat,
  'tip.shown': z.object({ name: viewerName, amount: creditAmount }),
  'tip.receipt': receipt,
  'reaction.shown': z.object({
    emoji,
    count: z.number().int(),
    pictureAt: z.number().nullable().default(null),
  }),
  ...tellsViewerControl,
  ...tellsViewerEnds,
  ...tellsViewerShow,
  ...tellsViewerGames,
  ...tellsViewerAccess,
} satisfies Record<string, z.ZodType>

/** Said by the room to the studio. */
export const tellsStudio = {
  'room.event': roomEvent,
  'room.viewers': z.object({ watching: z.number().int(), viewers: z.array(viewer) }),
  'room.publisher': z.object({ live: z.boolean(), since: z.number().nullable() }),
  /** Every two seconds while viewers report. */
  'room.health': audienceHealth,
  ...tellsStudioChat,
  ...tellsStudioControl,
  ...tellsStudioEnds,
  ...tellsStudioShow,
  ...tellsStudioGames,
  ...tellsStudioAccess,
} satisfies Record<string, z.ZodType>

type Says<M extends Record<string, MessageShape>> = {
  [N in keyof M]: (
    input: z.infer<M[N]['input']>,
    answer: (reply: Reply<z.infer<M[N]['output']>>) => void,
  ) => void
}
type Tells<M extends Record<string, z.ZodType>> = { [N in keyof M]: (payload: z.infer<M[N]>) => void }
export type ViewerSays = Says<typeof viewerSays>
export type StudioSays = Says<typeof studioSays>
export type TellsViewer = Tells<typeof tellsViewer>
export type TellsStudio = Tells<typeof tellsStudio>

/** `POST /api/rooms/:room/join`: a name, and the ticket of an earlier visit if there was one. */
export const joinRequest = z.object({
  ...{ name: viewerName, ticket: z.string().max(4_096).nullable() },
  ...joinMore,
})
export const joinAnswer = z.object({
  token: z.string(),
  viewerId: z.string(),
  /** Kept by the browser; brings name and credits back on the next visit. */
  ticket: z.string(),
  whep: z.string(),
  /** How long the token is good; the page asks for another before. */
  lastsMs: z.number().min(0).optional(),
})
