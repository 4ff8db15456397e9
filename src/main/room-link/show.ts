import type { Clock, Stop } from '../../shared/domain/clock'
import type { GoalDraft, GoalView } from '../../shared/domain/goal'
import type { PollDraft, PollsView, PollView } from '../../shared/domain/poll'
import type { QuestionsView, RaisedHand } from '../../shared/domain/question'
import type { StudioAsk, Told } from './connection'
import type { Intentions } from './intentions'
import { createListeners } from './listeners'

/** A poll with its times on our own monotonic clock, by which they can be told anew at any moment. */
interface Heard<T> {
  value: T
  at: number
}

/** Polls, goals, questions and hands, as the room keeps them. The requests: @throws AppError: the room's own code, or the link's */
export interface RoomShow {
  /** Times are as of now. */
  polls(): PollsView
  goals(): GoalView[]
  questions(): QuestionsView
  /** Times are as of when they were told. */
  hands(): RaisedHand[]
  onChange(listener: () => void): Stop
  openPoll(draft: PollDraft): Promise<void>
  closePoll(pollId: string): Promise<void>
  hidePoll(pollId: string): Promise<void>
  saveGoal(draft: Omit<GoalDraft, 'id'> & { id: string | null }): Promise<void>
  resetGoal(goalId: string): Promise<void>
  removeGoal(goalId: string): Promise<void>
  takeQuestions(isOpen: boolean): Promise<void>
  answerQuestion(questionId: string, isAnswered: boolean): Promise<void>
  /** Null: all; as of the next one. */
  removeQuestion(questionId: string | null): Promise<void>
  lowerHand(viewerId: string | null): Promise<void>
}
export type ShowTold = Pick<Told, 'room.polls' | 'room.goals' | 'room.questions' | 'room.hands'>

/** `told` and `gone` are for the link to call. */
export function createRoomShow(deps: {
  clock: Clock
  ask: StudioAsk
  keys: Intentions
  onBug(error: unknown): void
}): { show: RoomShow; told: ShowTold; gone(): void } {
  const { clock, ask, keys } = deps
  const changes = createListeners<[]>(deps.onBug)
  const none: PollsView = { current: null, past: [] }
  let polls: Heard<PollsView> = { value: none, at: 0 }
  let goals: GoalView[] = []
  const noQuestions: QuestionsView = { isOpen: false, questions: [] }
  let questions = noQuestions
  let hands: RaisedHand[] = []

  return {
    show: {
      polls() {
        const agoMs = clock.now() - polls.at
        const { current, past } = polls.value
        return { current: current && later(current, agoMs), past: past.map((poll) => later(poll, agoMs)) }
      },
      goals: () => goals,
      questions: () => questions,
      hands: () => hands,
      onChange: changes.add,
      openPoll: (draft) =>
        keys.once(`poll ${JSON.stringify(draft)}`, (key) =>
          ask('poll.open', { ...draft, id: key.slice(0, 18), pictureAt: clock.wall() }),
        ),
      closePoll: (pollId) => ask('poll.close', { pollId, pictureAt: clock.wall() }),
      hidePoll: (pollId) => ask('poll.hide', { pollId }),
      saveGoal: ({ id, ...draft }) =>
        keys.once(`goal ${id} ${JSON.stringify(draft)}`, (key) =>
          ask('goal.save', { ...draft, id: id ?? key.slice(0, 18) }),
        ),
      resetGoal: (goalId) => ask('goal.reset', { goalId }),
      removeGoal: (goalId) => ask('goal.remove', { goalId }),
      takeQuestions: (isOpen) => ask('questions.take', { isOpen }),
      answerQuestion: (questionId, isAnswered) => ask('question.answer', { questionId, isAnswered }),
      removeQuestion: (questionId) => ask('question.remove', { questionId }),
      lowerHand: (viewerId) => ask('hand.lower', { viewerId }),
    },
    told: {
      'room.polls'(value) {
        polls = { value, at: clock.now() }
        changes.tell()
      },
      'room.goals'(value) {
        goals = value
        changes.tell()
      },
      'room.questions'(value) {
        questions = value
        changes.tell()
      },
      'room.hands'(value) {
        hands = value
        changes.tell()
      },
    },
    gone() {
      polls = { value: none, at: clock.now() }
      goals = []
      questions = noQuestions
      hands = []
      changes.tell()
    },
  }
}

const later = (poll: PollView, agoMs: number): PollView => ({
  ...poll,
  closesInMs: poll.closesInMs === null ? null : Math.max(0, poll.closesInMs - agoMs),
  closedAgoMs: poll.closedAgoMs === null ? null : poll.closedAgoMs + agoMs,
})
