import { z } from 'zod'
import { chatDesk, chatPolicy, chatRole, judged, moderationWish } from '../domain/chat'
import { chatLine, chatText, idempotencyKey } from '../domain/room'

const nothing = z.void()
/** `replyTo`: the id of the line that this one answers. */
const line = z.object({ key: idempotencyKey, text: chatText, replyTo: z.string().max(100).optional() })

/** Chat and its moderation on the room's wire. */
export const viewerChatSays = {
  /** `held`: it waits for a moderator. @throws `muted`, `filtered`, `rateLimited`, `forbidden`, `blocked` */
  'chat.say': { input: line, output: z.object({ held: z.boolean() }) },
  /** A moderator's. @throws `forbidden`, `notFound` when the line or viewer is gone */
  'chat.moderate': { input: moderationWish, output: nothing },
}

export const studioChatSays = {
  'chat.say': { input: line, output: nothing },
  'chat.moderate': { input: moderationWish, output: nothing },
  'chat.policy': { input: chatPolicy, output: nothing },
}

export const tellsViewerChat = {
  'chat.line': chatLine,
  'chat.history': z.array(chatLine),
  'chat.removed': z.object({ lineId: z.string() }),
  'chat.restored': chatLine,
  'chat.pinned': chatLine.nullable(),
  /** What this viewer may do; `mutedForMs` counts from now, null while muted: until it is lifted. */
  'chat.voice': z.object({ role: chatRole, isMuted: z.boolean(), mutedForMs: z.number().nullable() }),
  'chat.judged': judged,
  /** To moderators. */
  'chat.desk': chatDesk,
}

export const tellsStudioChat = { 'room.chat': chatDesk }
