import { z } from 'zod'
import { actionOutcome } from './rule'

/** What a pretend audience does, each as often a minute as its plan says. */
export const rehearsalKinds = [
  'joins',
  'leaves',
  'chat',
  'tips',
  'reactions',
  'votes',
  'polls',
  'spam',
  'cuts',
] as const
export type RehearsalKind = (typeof rehearsalKinds)[number]

/** The most of each, a minute. */
export const mostRehearsed: Record<RehearsalKind, number> = {
  joins: 600,
  leaves: 600,
  chat: 1_200,
  tips: 600,
  reactions: 3_000,
  votes: 1_200,
  polls: 2,
  spam: 1_200,
  cuts: 6,
}
const rate = (kind: RehearsalKind) => z.number().min(0).max(mostRehearsed[kind])

export const rehearsalPlan = z.object({
  /** The same plan with the same seed, menu and commands is the same rehearsal. */
  seed: z.number().int().min(0).max(0xffff_ffff),
  minutes: z.number().int().min(1).max(60),
  /** The most that are there at one time; a third of them from the beginning. */
  viewers: z.number().int().min(1).max(1_000),
  /** A minute. `votes` count while a poll is open, `cuts` are losses of the link to the room. */
  rates: z.object({
    joins: rate('joins'),
    leaves: rate('leaves'),
    chat: rate('chat'),
    tips: rate('tips'),
    reactions: rate('reactions'),
    votes: rate('votes'),
    polls: rate('polls'),
    spam: rate('spam'),
    cuts: rate('cuts'),
  }),
  /** A pretend OBS takes what rules ask of OBS and notes it; without it they find none. */
  withObs: z.boolean(),
  /** Draws its alerts into the picture, where nothing goes out. */
  showsAlerts: z.boolean(),
})
export type RehearsalPlan = z.infer<typeof rehearsalPlan>

export const defaultRehearsal: RehearsalPlan = {
  seed: 1,
  minutes: 5,
  viewers: 20,
  rates: { joins: 12, leaves: 4, chat: 20, tips: 6, reactions: 20, votes: 20, polls: 0.5, spam: 0, cuts: 0 },
  withObs: true,
  showsAlerts: true,
}

/** What happened in it, as the operator reads it. */
export const rehearsalLine = z.object({
  id: z.number().int().min(1),
  /** Since its beginning. */
  atMs: z.number().min(0),
  what: z.enum([
    'joined',
    'left',
    'chat',
    'tip',
    'noCredits',
    'bought',
    'reaction',
    'pollOpened',
    'pollClosed',
    'goalReached',
    'linkLost',
    'linkBack',
    'alert',
    'obs',
    'did',
    'outcome',
    'refunded',
    'safety',
  ]),
  who: z.string().nullable(),
  /** Of a tip, a purchase or a goal. */
  amount: z.number().nullable(),
  /** What was said, shown or done; of `safety` the journal's key. */
  text: z.string().max(300),
  outcome: actionOutcome.nullable(),
})
export type RehearsalLine = z.infer<typeof rehearsalLine>

export const rehearsalCount = actionOutcome.extend({ count: z.number().int().min(1) })
export type RehearsalCount = z.infer<typeof rehearsalCount>

/** What a simulated output did. */
export const rehearsalMotion = z.object({
  deviceId: z.string(),
  alias: z.string(),
  outputId: z.string(),
  /** 0…1, as the gate let it through. */
  peak: z.number().min(0).max(1),
  movedMs: z.number().min(0),
})
export type RehearsalMotion = z.infer<typeof rehearsalMotion>

export const rehearsalEnds = ['time', 'operator', 'stopped', 'live', 'quit'] as const

export const mostRecentLines = 60
export const rehearsalView = z.object({
  isRunning: z.boolean(),
  /** Of the one that runs, or ran last; null before the first. */
  plan: rehearsalPlan.nullable(),
  elapsedMs: z.number().min(0),
  /** `live`: real viewers came while it ran. Null before its end. */
  endedBy: z.enum(rehearsalEnds).nullable(),
  /** There now. */
  watching: z.number().int().min(0),
  acts: z.record(z.enum(rehearsalKinds), z.number().int().min(0)),
  /** Credits of pretend tips, and how much of that was given back. */
  tipped: z.number().int().min(0),
  refunded: z.number().int().min(0),
  outcomes: z.array(rehearsalCount),
  motions: z.array(rehearsalMotion),
  /** The newest last. */
  recent: z.array(rehearsalLine).max(mostRecentLines),
})
export type RehearsalView = z.infer<typeof rehearsalView>

/** One event of the show, again on simulated devices. */
export const replayResult = z.object({
  /** Null: no rule fits. */
  outcomes: z.array(actionOutcome).nullable(),
  motions: z.array(rehearsalMotion),
  lines: z.array(rehearsalLine),
})
export type ReplayResult = z.infer<typeof replayResult>
