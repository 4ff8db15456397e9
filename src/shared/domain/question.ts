import { z } from 'zod'

export const questionId = z.string().regex(/^[\w-]{8,40}$/)
export const questionText = z.string().trim().min(1).max(200)
export const mostShownQuestions = 30
/** A viewer who has so many unanswered ones waits. */
export const mostOwnQuestions = 3
/** Of one room; the oldest answered ones make way. */
export const mostQuestions = 300

/** A question of a viewer to the show. */
export const questionView = z.object({
  id: questionId,
  name: z.string().min(1).max(40),
  text: questionText,
  votes: z.number().int().min(0),
  isAnswered: z.boolean(),
})
export type QuestionView = z.infer<typeof questionView>

/** Most votes first, those that are answered last. */
export const questionsView = z.object({
  /** New ones are taken. */
  isOpen: z.boolean(),
  questions: z.array(questionView).max(mostShownQuestions),
})
export type QuestionsView = z.infer<typeof questionsView>

/** What this viewer has a vote on. */
export const ownVotes = z.object({ questionIds: z.array(questionId).max(mostShownQuestions) })

export const mostHands = 100
/** Who wants to speak, longest first. */
export const raisedHand = z.object({
  viewerId: z.string().min(1).max(100),
  name: z.string().min(1).max(40),
  /** From when it is told. */
  agoMs: z.number().min(0),
})
export const handList = z.array(raisedHand).max(mostHands)
export type RaisedHand = z.infer<typeof raisedHand>

/** The order in which they are shown; of equal votes the older one first. */
export function ranked<Q extends Pick<QuestionView, 'votes' | 'isAnswered'>>(oldestFirst: readonly Q[]): Q[] {
  return oldestFirst.toSorted(
    (one, other) => Number(one.isAnswered) - Number(other.isAnswered) || other.votes - one.votes,
  )
}
