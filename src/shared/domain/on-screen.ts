import { z } from 'zod'
import { goalView } from './goal'
import { pollCount, pollDraft, pollId } from './poll'

/** A poll as pictures show it: while it is open, and its result for a moment. */
export const screenPoll = pollDraft.pick({ question: true, options: true, kind: true }).extend({
  id: pollId,
  isOpen: z.boolean(),
  /** Epoch ms of this machine's clock; null: no time is set, or it is closed. */
  closesAt: z.number().nullable(),
  /** Null: secret until the end. */
  count: pollCount.nullable(),
})
export type ScreenPoll = z.infer<typeof screenPoll>

export const mostScreenGoals = 3
export const screenGoal = goalView.pick({
  id: true,
  title: true,
  amount: true,
  raised: true,
  isReached: true,
})
export type ScreenGoal = z.infer<typeof screenGoal>

/** What of polls and goals is drawn into the outgoing picture and on the browser-source page. */
export const onScreen = z.object({
  poll: screenPoll.nullable(),
  goals: z.array(screenGoal).max(mostScreenGoals),
})
export type OnScreen = z.infer<typeof onScreen>
export const nothingOnScreen: OnScreen = { poll: null, goals: [] }
