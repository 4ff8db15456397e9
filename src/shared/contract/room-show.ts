import { z } from 'zod'
import { goalDraft, goalId, goalList } from '../domain/goal'
import { ownVote, pollChoices, pollDraft, pollId, pollsView, pollView } from '../domain/poll'
import { handList, ownVotes, questionId, questionsView, questionText } from '../domain/question'
import { idempotencyKey } from '../domain/room'

const nothing = z.void()

/** Polls and goals on the room's wire. A vote that costs credits is a tip whose item is `poll/POLL/OPTION`. */
export const viewerShowSays = {
  /**
   * The whole choice; it replaces the one before, and a repeat changes nothing. Acknowledged when it is on the disk.
   * @throws `notFound` (the poll is over), `conflict` (a vote stays as it is in this one), `badInput`
   */
  'poll.vote': { input: z.object({ pollId, choices: pollChoices }), output: nothing },
  /** A repeat with the same key is one question. @throws `conflict` while none is taken, or for too many of one's own */
  'question.ask': { input: z.object({ key: idempotencyKey, text: questionText }), output: nothing },
  /** @throws `notFound` */
  'question.vote': { input: z.object({ questionId, isUp: z.boolean() }), output: nothing },
  /** It is down again when the last page of its viewer is gone. @throws `conflict` for too many */
  'hand.raise': { input: z.object({ isUp: z.boolean() }), output: nothing },
}

/** The studio's wall clock, epoch ms, when the operator pressed: see `pollView.pictureAt`. */
const pictureAt = z.number().nullable()

export const studioShowSays = {
  /** A repeat with the same id changes nothing. @throws `conflict` while another poll is open */
  'poll.open': { input: pollDraft.extend({ id: pollId, pictureAt }), output: nothing },
  /** May be asked of a poll that is closed. @throws `notFound` */
  'poll.close': { input: z.object({ pollId, pictureAt }), output: nothing },
  /** Takes its result off the viewers' pages. @throws `conflict` while it is open */
  'poll.hide': { input: z.object({ pollId }), output: nothing },
  /** A new goal, which counts from now on, or other words and amount for one that runs. @throws `conflict` for too many */
  'goal.save': { input: goalDraft, output: nothing },
  /** Nothing of what came until now counts any more. @throws `notFound` */
  'goal.reset': { input: z.object({ goalId }), output: nothing },
  'goal.remove': { input: z.object({ goalId }), output: nothing },
  'questions.take': { input: z.object({ isOpen: z.boolean() }), output: nothing },
  /** @throws `notFound` */
  'question.answer': { input: z.object({ questionId, isAnswered: z.boolean() }), output: nothing },
  /** Null: all. May be asked of one that is gone. */
  'question.remove': { input: z.object({ questionId: questionId.nullable() }), output: nothing },
  /** Null: all. */
  'hand.lower': { input: z.object({ viewerId: z.string().max(100).nullable() }), output: nothing },
}

export const tellsViewerShow = {
  /** At most four a second, whatever the crowd; null: there is none. */
  'poll.state': pollView.nullable(),
  'poll.mine': ownVote,
  /** The next two as rarely. */
  'goals.state': goalList,
  'questions.state': questionsView,
  'questions.mine': ownVotes,
  'hand.state': z.object({ isUp: z.boolean() }),
}

export const tellsStudioShow = {
  'room.polls': pollsView,
  'room.goals': goalList,
  'room.questions': questionsView,
  'room.hands': handList,
}
