import { z } from 'zod'
import { idempotencyKey, viewerName } from './person'

const seconds = (most: number) => z.number().int().min(0).max(most)

/** What the operator asks of those who write. Nothing of it binds her own voice or that of moderators. */
export const chatPolicy = z.object({
  /** Seconds between two lines of one viewer; 0: as they like. */
  slowSeconds: seconds(600),
  /** `off`: a line with a link is not taken. */
  links: z.enum(['off', 'on']),
  who: z.enum(['everyone', 'members', 'moderators']),
  /** The first line of somebody new waits for a moderator. */
  holdFirst: z.boolean(),
  /** Matched as whole words, however they are spelt: letters that look alike, spaced out, drawn out. */
  words: z.array(z.string().trim().min(1).max(60)).max(500),
  onWord: z.enum(['refuse', 'hold', 'mask']),
  /** The same line again within half a minute is not taken. */
  refuseRepeats: z.boolean(),
})
export type ChatPolicy = z.infer<typeof chatPolicy>
export const defaultChatPolicy: ChatPolicy = {
  slowSeconds: 0,
  links: 'off',
  who: 'everyone',
  holdFirst: false,
  words: [],
  onWord: 'hold',
  refuseRepeats: true,
}

/** What everybody may know of it: the words themselves would only teach how to get around them. */
export const chatRules = chatPolicy.pick({ slowSeconds: true, links: true, who: true })
export type ChatRules = z.infer<typeof chatRules>

export const chatRoles = ['viewer', 'member', 'moderator'] as const
export const chatRole = z.enum(chatRoles)
export type ChatRole = z.infer<typeof chatRole>

const lineId = z.string().max(100)
const viewerId = z.string().min(1).max(100)
/** Moderators know lines, not viewers' ids. */
const target = z.union([z.object({ lineId }).strict(), z.object({ viewerId }).strict()])
export type ModerationTarget = z.infer<typeof target>

/** What a moderator asks for. Each can be taken back. */
export const moderationWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('delete'), lineId }),
  z.object({ kind: z.literal('restore'), lineId }),
  /** Seconds without a voice; null: until it is lifted. */
  z.object({
    kind: z.literal('mute'),
    target,
    seconds: seconds(7 * 86_400)
      .min(10)
      .nullable(),
  }),
  z.object({ kind: z.literal('unmute'), viewerId }),
  /** Muted for good, and on the operator's block list; `range`: nobody new from the same network for a day. */
  z.object({ kind: z.literal('ban'), target, range: z.boolean() }),
  z.object({ kind: z.literal('unban'), viewerId }),
  z.object({ kind: z.literal('pin'), lineId: lineId.nullable() }),
  z.object({ kind: z.literal('approve'), heldId: lineId }),
  z.object({ kind: z.literal('reject'), heldId: lineId }),
  /** The operator's alone. */
  z.object({ kind: z.literal('role'), viewerId, role: chatRole }),
])
export type ModerationWish = z.infer<typeof moderationWish>
export const moderationKinds = moderationWish.options.map(({ shape }) => shape.kind.value)

/** A line that waits for a moderator. */
export const heldLine = z.object({
  heldId: lineId,
  at: z.number(),
  name: viewerName,
  text: z.string().max(500),
  why: z.enum(['word', 'first']),
})
export type HeldLine = z.infer<typeof heldLine>

export const silenced = z.object({
  viewerId,
  name: viewerName,
  /** Epoch ms of the room's clock; null: until it is lifted. */
  until: z.number().nullable(),
  isBanned: z.boolean(),
})
export type Silenced = z.infer<typeof silenced>

/** What moderators work with, whole. */
export const chatDesk = z.object({
  held: z.array(heldLine),
  silenced: z.array(silenced),
  moderators: z.array(z.object({ viewerId, name: viewerName })),
})
export type ChatDeskView = z.infer<typeof chatDesk>

/** What became of a line that was held. */
export const judged = z.object({ key: idempotencyKey, kept: z.boolean() })
