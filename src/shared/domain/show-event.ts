import { z } from 'zod'
import { goalDraft } from './goal'
import { pollCount, pollDraft, pollId, pollKind } from './poll'

/** What the room itself says happened, with its place in the order of all events: see `roomEvent`. */
const told = {
  seq: z.number().int().min(1),
  id: z.string(),
  at: z.number(),
  /** Whose tip did it; null: the operator, or time. */
  viewerId: z.string().nullable(),
  viewerName: z.string().min(1).max(40),
}
const poll = { ...pollDraft.pick({ question: true, options: true }).shape, pollId, pollKind }

export const showEvents = [
  z.object({ ...told, ...poll, kind: z.literal('pollOpened') }),
  z.object({ ...told, ...poll, kind: z.literal('pollClosed'), count: pollCount }),
  z.object({
    ...told,
    ...goalDraft.pick({ title: true, amount: true, reward: true }).shape,
    kind: z.literal('goalReached'),
    goalId: goalDraft.shape.id,
    round: z.number().int().min(0),
  }),
] as const
