import { z } from 'zod'
import { goalDraft, goalId } from '../../domain/goal'
import { pollDraft, pollId, pollTemplates } from '../../domain/poll'
import { questionId } from '../../domain/question'

const nothing = z.void()

/** Polls and goals of the room. None of these leads towards motion but by a rule, through the gate. */
export const showRequests = {
  'poll.open': { input: pollDraft, output: nothing },
  'poll.close': { input: z.object({ pollId }), output: nothing },
  /** Takes its result off viewers' pages and pictures. */
  'poll.hide': { input: z.object({ pollId }), output: nothing },
  /** All templates, whole. */
  'poll.saveTemplates': { input: pollTemplates, output: nothing },
  /** Null: a new one. */
  'goal.save': { input: goalDraft.extend({ id: goalId.nullable() }), output: nothing },
  'goal.reset': { input: z.object({ goalId }), output: nothing },
  'goal.remove': { input: z.object({ goalId }), output: nothing },
  'questions.take': { input: z.object({ isOpen: z.boolean() }), output: nothing },
  'question.answer': { input: z.object({ questionId, isAnswered: z.boolean() }), output: nothing },
  /** Null: all. So it is with hands. */
  'question.remove': { input: z.object({ questionId: questionId.nullable() }), output: nothing },
  'hand.lower': { input: z.object({ viewerId: z.string().max(100).nullable() }), output: nothing },
  /** Whether pictures and the browser-source page show them. */
  'overlay.showShow': { input: z.object({ poll: z.boolean(), goals: z.boolean() }), output: nothing },
}
