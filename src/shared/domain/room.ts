import { z } from 'zod'
import { chatRole, heldLine, moderationKinds } from './chat'
import { controlSeconds, controlStyle } from './control'
import { hapticDelay, tap } from './haptic-delay'
import { nameColour } from './name-colour'
import { offer } from './offer'
import { idempotencyKey, viewerName } from './person'
import { permitState, refusal } from './safety'
import { showEvents } from './show-event'

export { idempotencyKey, viewerName }
export const chatText = z.string().trim().min(1).max(500)
export const emoji = z.enum(['❤️', '🔥', '😂', '👏', '😮', '🎉'])
export type Emoji = z.infer<typeof emoji>
export const creditAmount = z.number().int().min(1).max(100_000)
/** The line that another one answers, as it stood then. */
export const quotedLine = z.object({ id: z.string().max(100), name: viewerName, text: z.string().max(120) })
export type QuotedLine = z.infer<typeof quotedLine>

export const viewer = z.object({
  id: z.string(),
  name: viewerName,
  credits: z.number().int(),
  connected: z.boolean(),
  colour: nameColour.default('plain'),
  role: chatRole.default('viewer'),
  /** On the guest list: comes in without a ticket, and into a private room. */
  isInvited: z.boolean().default(false),
})
export type Viewer = z.infer<typeof viewer>

export const menuItem = z.object({
  id: z.string(),
  label: z.string().max(60),
  description: z.string().max(200),
  price: creditAmount,
  /** What is bought is direct control, for so long. */
  control: z.object({ seconds: controlSeconds, style: controlStyle }).optional(),
  /** What limits it. */
  offer: offer.optional(),
})
export type MenuItem = z.infer<typeof menuItem>

const sequenced = { seq: z.number().int().min(1), id: z.string(), at: z.number() }
const who = { viewerId: z.string(), viewerName }

/** What happened in a room, in order. `at` is the room's clock in epoch ms; `seq` has no gaps within a room. */
export const roomEvent = z.discriminatedUnion('kind', [
  z.object({
    ...sequenced,
    ...who,
    kind: z.literal('tip'),
    amount: creditAmount,
    itemId: z.string().nullable(),
    note: z.string().max(200).nullable(),
    /** What it counts for, where less than the full price was asked. */
    worth: z.number().int().min(1).optional(),
    /** When its giver tapped, where the page said so. */
    tap: tap.optional(),
  }),
  z.object({ ...sequenced, ...who, kind: z.literal('reaction'), emoji }),
  z.object({
    ...sequenced,
    kind: z.literal('chat'),
    viewerId: z.string().nullable(),
    viewerName,
    text: chatText,
    from: z.enum(['viewer', 'operator']),
    role: chatRole.optional(),
    colour: nameColour.optional(),
    replyTo: quotedLine.optional(),
  }),
  /** A line that waits for a moderator; said, if it is, as a `chat` of its own. */
  z.object({
    ...sequenced,
    ...who,
    kind: z.literal('held'),
    key: idempotencyKey,
    text: chatText,
    why: heldLine.shape.why,
    replyTo: quotedLine.optional(),
  }),
  /** What a moderator did, to whom and to which line. */
  z.object({
    ...sequenced,
    kind: z.literal('moderation'),
    viewerId: z.string().nullable(),
    viewerName: viewerName.nullable(),
    action: z.enum(moderationKinds),
    lineId: z.string().max(100).nullable(),
    /** Of a mute; null: until it is lifted. */
    seconds: z.number().nullable(),
    role: chatRole.nullable(),
    /** Null: the operator. */
    by: z.object({ viewerId: z.string(), name: viewerName }).nullable(),
  }),
  z.object({ ...sequenced, ...who, kind: z.literal('joined') }),
  z.object({ ...sequenced, ...who, kind: z.literal('left') }),
  /** Wants to hear of the next show: once for each viewer, however often it is said. */
  z.object({ ...sequenced, ...who, kind: z.literal('followed') }),
  z.object({ ...sequenced, ...who, kind: z.literal('granted'), amount: creditAmount }),
  z.object({ ...sequenced, ...who, kind: z.literal('bought'), amount: creditAmount }),
  /** Credits of one viewer for another. */
  z.object({
    ...{ ...sequenced, ...who },
    kind: z.literal('gifted'),
    toId: z.string(),
    toName: viewerName,
    amount: creditAmount,
  }),
  /** A tip given back, whole: once at most. */
  z.object({
    ...sequenced,
    ...who,
    kind: z.literal('refunded'),
    tipId: z.string(),
    amount: creditAmount,
    reason: refusal,
  }),
  ...showEvents,
])
export type RoomEvent = z.infer<typeof roomEvent>
export type RoomEventOf<K extends RoomEvent['kind']> = Extract<RoomEvent, { kind: K }>

/** What became of a tip, told to the viewer who gave it. The last status is final unless `queued` or `playing`. */
export const receipt = z.object({
  eventId: z.string(),
  status: z.enum(['queued', 'playing', 'played', 'cutShort', 'shown', 'refunded']),
  /** Why it was shown but not played, cut short, or given back. */
  reason: refusal.nullable(),
  /** Seconds until it plays, when queued. */
  startsInMs: z.number().min(0).nullable(),
  /** What its way to the device took, once it moved something. */
  delay: hapticDelay.optional(),
})
export type Receipt = z.infer<typeof receipt>

export const mostShownInQueue = 20
/** One item as viewers see it. `eventId` is the tip behind it, so that its giver knows it again. */
export const shownQueueItem = z.object({
  eventId: z.string().max(100).nullable(),
  label: z.string().max(60),
  name: z.string().max(60).nullable(),
  state: z.enum(['playing', 'queued']),
  /** 0 plays. */
  position: z.number().int().min(0),
  /** Null while the queue is paused. */
  startsInMs: z.number().min(0).nullable(),
})
export type ShownQueueItem = z.infer<typeof shownQueueItem>

/** What every viewer may know of the studio. Never a device's address or name. */
export const showStatus = z.object({
  permit: permitState,
  queueLength: z.number().int().min(0),
  /** What plays and what waits, soonest first. */
  queue: z.array(shownQueueItem).max(mostShownInQueue).default([]),
})
export type ShowStatus = z.infer<typeof showStatus>

export const chatLine = z.object({
  id: z.string(),
  at: z.number(),
  name: viewerName,
  from: z.enum(['viewer', 'operator']),
  text: chatText,
  role: chatRole.optional(),
  colour: nameColour.optional(),
  replyTo: quotedLine.optional(),
})
export type ChatLine = z.infer<typeof chatLine>
