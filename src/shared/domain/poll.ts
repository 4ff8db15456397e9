import { z } from 'zod'

export const mostOptions = 8
export const longestPollSeconds = 3_600

export const pollId = z.string().regex(/^[\w-]{8,20}$/)
/** The place of an option in its poll. */
export const pollOption = z
  .number()
  .int()
  .min(0)
  .max(mostOptions - 1)
/** What one viewer chose, in the order of the options. */
export const pollChoices = z.array(pollOption).min(1).max(mostOptions)

/** `single`: one option each. `multiple`: several. `credits`: every credit spent on an option counts. */
export const pollKinds = ['single', 'multiple', 'credits'] as const
export const pollKind = z.enum(pollKinds)
export type PollKind = z.infer<typeof pollKind>

const optionLabel = z.string().trim().min(1).max(50)
const areDistinct = (labels: readonly string[]) =>
  new Set(labels.map((label) => label.toLowerCase())).size === labels.length

/** What an operator asks. */
export const pollDraft = z.object({
  question: z.string().trim().min(1).max(120),
  options: z
    .array(optionLabel)
    .min(2)
    .max(mostOptions)
    .refine(areDistinct, 'two options have the same words'),
  kind: pollKind,
  /** The most options that one viewer may choose; of `multiple` only. */
  mostChoices: z.number().int().min(1).max(mostOptions).default(mostOptions),
  /** The least that counts as a vote; of `credits` only. */
  leastCredits: z.number().int().min(1).max(100_000).default(1),
  /** A vote may be changed while the poll is open. Credits that are spent stay where they are. */
  mayChange: z.boolean().default(true),
  /** Closes by itself after so long; null: when the operator says so. */
  seconds: z.number().int().min(5).max(longestPollSeconds).nullable().default(null),
  /** When viewers and pictures see how it stands. */
  results: z.enum(['whileOpen', 'atEnd']).default('whileOpen'),
})
export type PollDraft = z.infer<typeof pollDraft>

/** How it stands: votes, or credits, by the place of the option. */
export const pollCount = z.object({
  voters: z.number().int().min(0),
  weights: z.array(z.number().int().min(0)).max(mostOptions),
})
export type PollCount = z.infer<typeof pollCount>

/** A poll as a page or the studio is told of it. */
export const pollView = pollDraft.extend({
  id: pollId,
  state: z.enum(['open', 'closed']),
  /** From when it is told; null: no time is set, or it is closed. */
  closesInMs: z.number().min(0).nullable(),
  /** Null while it is open. */
  closedAgoMs: z.number().min(0).nullable(),
  /** Null while viewers are not to see it. */
  count: pollCount.nullable(),
  /**
   * The studio's wall clock, epoch ms, at its opening, or at its close: who watches is told when the picture of that
   * moment is there. Null: at once.
   */
  pictureAt: z.number().nullable(),
})
export type PollView = z.infer<typeof pollView>

export const mostPastPolls = 10
/** What the studio knows: the poll that is on viewers' pages, and those before it, newest first. */
export const pollsView = z.object({
  current: pollView.nullable(),
  past: z.array(pollView).max(mostPastPolls),
})
export type PollsView = z.infer<typeof pollsView>

/** What this viewer has in a poll: choices, or credits spent by the place of the option. */
export const ownVote = z.object({
  pollId,
  choices: z.array(pollOption).max(mostOptions),
  spent: z.array(z.number().int().min(0)).max(mostOptions),
})
export type OwnVote = z.infer<typeof ownVote>

export const mostTemplates = 30
export const pollTemplates = z.object({
  templates: z.array(pollDraft.extend({ id: pollId })).max(mostTemplates),
})

export const noVotes = ({ options }: Pick<PollDraft, 'options'>): PollCount => ({
  voters: 0,
  weights: options.map(() => 0),
})

/** One change of a count. A first vote has none before; credits may come back. */
export type PollStep =
  | { did: 'voted'; before: readonly number[] | null; choices: readonly number[] }
  | { did: 'spent'; option: number; amount: number; isFirst: boolean }
  | { did: 'gotBack'; option: number; amount: number; isLast: boolean }

/** The count after a step. */
export function counted({ voters, weights }: PollCount, step: PollStep): PollCount {
  switch (step.did) {
    case 'voted':
      return {
        voters: voters + (step.before ? 0 : 1),
        weights: weights.map(
          (weight, option) =>
            weight + Number(step.choices.includes(option)) - Number(step.before?.includes(option) ?? false),
        ),
      }
    case 'spent':
      return {
        voters: voters + Number(step.isFirst),
        weights: weights.map((weight, option) => weight + (option === step.option ? step.amount : 0)),
      }
    case 'gotBack':
      return {
        voters: Math.max(0, voters - Number(step.isLast)),
        weights: weights.map((weight, option) =>
          Math.max(0, weight - (option === step.option ? step.amount : 0)),
        ),
      }
  }
}

export type BallotProblem = 'needsCredits' | 'unknownOption' | 'tooMany' | 'final'

/** Why these choices are not taken; null: they are. */
export function ballotProblem(
  { kind, options, mostChoices, mayChange }: PollDraft,
  before: readonly number[] | null,
  choices: readonly number[],
): BallotProblem | null {
  if (kind === 'credits') return 'needsCredits'
  if (choices.some((option) => option >= options.length) || new Set(choices).size !== choices.length)
    return 'unknownOption'
  if (choices.length > (kind === 'single' ? 1 : mostChoices)) return 'tooMany'
  return before && !mayChange && !sameChoices(before, choices) ? 'final' : null
}

export const sameChoices = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((option) => other.includes(option))

export interface PollResult {
  /** Whole per cent by the place of the option, one hundred together; all zero while nobody voted. */
  percents: number[]
  /** The place of the option that has the most alone; null: nobody voted, or several have the most. */
  winner: number | null
}

export function resultOf({ weights }: PollCount): PollResult {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const most = Math.max(0, ...weights)
  const first = weights.indexOf(most)
  const isAlone = most > 0 && weights.lastIndexOf(most) === first
  return {
    percents: total === 0 ? weights.map(() => 0) : percentsOf(weights, total),
    winner: isAlone ? first : null,
  }
}

/** Largest remainders: rounded each by itself they would not make a hundred. */
function percentsOf(weights: readonly number[], total: number): number[] {
  const exact = weights.map((weight) => (weight * 100) / total)
  const percents = exact.map(Math.floor)
  const missing = 100 - percents.reduce((sum, percent) => sum + percent, 0)
  const byRemainder = exact
    .map((share, option) => ({ option, remainder: share - Math.floor(share) }))
    .sort((one, other) => other.remainder - one.remainder)
  for (const { option } of byRemainder.slice(0, missing)) percents[option] = (percents[option] ?? 0) + 1
  return percents
}

const longestLine = 500

/** The result in one line of chat, without a word of any language: best first. */
export function resultLine(draft: Pick<PollDraft, 'question' | 'options'>, count: PollCount): string {
  const { percents } = resultOf(count)
  const parts = draft.options
    .map((label, option) => ({ label, percent: percents[option] ?? 0, weight: count.weights[option] ?? 0 }))
    .sort((one, other) => other.weight - one.weight)
    .map(({ label, percent }) => `${label} ${percent} %`)
  const line = `📊 ${draft.question} ${parts.join(' · ')}`
  return line.length <= longestLine ? line : `${line.slice(0, longestLine - 1)}…`
}

/** What a tip names as its item when it is a vote. No rule has such a name. */
export const voteItem = (id: string, option: number): string => `poll/${id}/${option}`

/** Null: the tip is no vote. */
export function readVoteItem(itemId: string | null): { pollId: string; option: number } | null {
  const [, id, option] = /^poll\/([\w-]{8,20})\/([0-7])$/.exec(itemId ?? '') ?? []
  return id === undefined || option === undefined ? null : { pollId: id, option: Number(option) }
}
