import { z } from 'zod'
import { countdown, mostCountdowns } from './countdown'
import { goalView } from './goal'
import type { OverlayKind } from './overlay/kind'
import { overlaySlot } from './overlay-cue'
import { pollCount, pollDraft, pollId } from './poll'
import { shownQueueItem } from './room'
import { screenDraw } from './screen-draw'

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

const given = z.object({ name: z.string(), amount: z.number() })
export const mostTicked = 5
/** The latest tips, newest first, and who gave most in this show. */
export const tipTicker = z.object({
  latest: z.array(given.extend({ id: z.string() })).max(mostTicked),
  top: given.nullable(),
})
export type TipTicker = z.infer<typeof tipTicker>

export const mostScreenChat = 12
export const mostScreenQueue = 5

/** A text in its slot; it is taken away by whoever set its time. */
export const slotText = z.object({ slot: overlaySlot, text: z.string() })
export type SlotText = z.infer<typeof slotText>

/** What is drawn into the outgoing picture and on the browser-source pages, beside alerts, heart rate and levels. */
export const onScreen = z.object({
  poll: screenPoll.nullable(),
  goals: z.array(screenGoal).max(mostScreenGoals),
  ticker: tipTicker.nullable().default(null),
  /** How many watch; null: hidden. */
  viewers: z.number().int().min(0).nullable().default(null),
  /** What plays and what waits, soonest first. */
  queue: z.array(shownQueueItem).max(mostScreenQueue).default([]),
  countdowns: z.array(countdown).max(mostCountdowns).default([]),
  draw: screenDraw.nullable().default(null),
  texts: z.array(slotText).default([]),
  /** The latest lines, oldest first. The picture has them from the window itself. */
  chat: z
    .array(z.object({ name: z.string(), text: z.string() }))
    .max(mostScreenChat)
    .default([]),
})
export type OnScreen = z.infer<typeof onScreen>
export const nothingOnScreen: OnScreen = onScreen.parse({ poll: null, goals: [] })

/** Without what is not to be shown. */
export function onlyShown(all: OnScreen, isShown: (kind: OverlayKind) => boolean): OnScreen {
  return {
    poll: isShown('poll') ? all.poll : null,
    goals: isShown('goals') ? all.goals : [],
    ticker: isShown('ticker') ? all.ticker : null,
    viewers: isShown('viewers') ? all.viewers : null,
    queue: isShown('queue') ? all.queue : [],
    countdowns: isShown('countdown') ? all.countdowns : [],
    draw: isShown('draw') ? all.draw : null,
    texts: isShown('text') ? all.texts : [],
    chat: isShown('chat') ? all.chat : [],
  }
}
