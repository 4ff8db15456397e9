import { z } from 'zod'
import { countdownDraft, countdownId } from './countdown'
import { drawId } from './draw'
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
  /** Told within a minute of its end, or not at all: nothing waits for one that ended while the room was off. */
  z.object({
    ...{ ...told, ...countdownDraft.pick({ label: true }).shape },
    kind: z.literal('countdownOver'),
    countdownId,
  }),
  /** `viewerId`: who won. A further one of the same draw where it has several winners, or was drawn again. */
  z.object({
    ...told,
    kind: z.literal('drawWon'),
    drawId,
    title: z.string().max(80),
    prize: z.string().max(120),
    round: z.number().int().min(0),
  }),
] as const
