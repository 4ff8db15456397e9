import { z } from 'zod'
import { chatPolicy, moderationWish } from '../../domain/chat'
import { chatText } from '../../domain/room'

const nothing = z.void()

/** The operator's own voice in the chat, and her say over the others'. */
export const chatRequests = {
  /** `replyTo`: the id of the line that this one answers. */
  'chat.say': {
    input: z.object({ text: chatText, replyTo: z.string().max(100).optional() }),
    output: nothing,
  },
  /** @throws `notFound` when the line or viewer is gone, or what the link says */
  'chat.moderate': { input: moderationWish, output: nothing },
  'chat.savePolicy': { input: chatPolicy, output: nothing },
}
