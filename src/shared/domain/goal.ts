import { z } from 'zod'

export const mostGoals = 5
export const goalId = z.string().regex(/^[\w-]{8,20}$/)

/** What an operator sets. Every tip since it began counts, and what was given back does not. */
export const goalDraft = z.object({
  id: goalId,
  title: z.string().trim().min(1).max(60),
  /** Credits. */
  amount: z.number().int().min(1).max(10_000_000),
  /** What happens when it is reached, for viewers to read. */
  reward: z.string().trim().max(120).default(''),
})
export type GoalDraft = z.infer<typeof goalDraft>

export const goalView = goalDraft.extend({
  raised: z.number().int().min(0),
  /** It stays so until it begins again, whatever is given back. */
  isReached: z.boolean(),
})
export type GoalView = z.infer<typeof goalView>
export const goalList = z.array(goalView).max(mostGoals)

/** What a bar shows, 0…1. */
export const shareOf = ({ raised, amount }: Pick<GoalView, 'raised' | 'amount'>): number =>
  Math.min(1, raised / amount)

/** One goal as the room counts it. `sinceSeq`: events up to this one do not count. */
export interface CountedGoal extends GoalView {
  sinceSeq: number
  /** How often it began: reaching it is told once in each round. */
  round: number
}

export type GoalStep =
  | { did: 'tipped'; seq: number; amount: number }
  /** `seq` of the tip. */
  | { did: 'gotBack'; seq: number; amount: number }
  | { did: 'edited'; draft: GoalDraft }
  | { did: 'beganAgain'; sinceSeq: number }

/** The goal after a step; the same one where it changes nothing. */
export function stepGoal<G extends CountedGoal>(goal: G, step: GoalStep): G {
  switch (step.did) {
    case 'tipped':
      return step.seq > goal.sinceSeq ? raisedTo(goal, goal.raised + step.amount) : goal
    case 'gotBack':
      return step.seq > goal.sinceSeq ? raisedTo(goal, Math.max(0, goal.raised - step.amount)) : goal
    case 'edited':
      return raisedTo({ ...goal, ...step.draft }, goal.raised)
    case 'beganAgain':
      return { ...goal, raised: 0, isReached: false, sinceSeq: step.sinceSeq, round: goal.round + 1 }
  }
}

const raisedTo = <G extends CountedGoal>(goal: G, raised: number): G => ({
  ...goal,
  raised,
  isReached: goal.isReached || raised >= goal.amount,
})
