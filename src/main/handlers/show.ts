import type { showRequests } from '../../shared/contract/requests/show'
import type { Handlers } from '../../shared/contract/studio'
import type { Room } from '../room-link/room'
import type { SettingsStore } from '../settings/settings'

interface Parts {
  room: { show: Room['show'] }
  settings: SettingsStore
}

/** What the operator asks of polls and goals; the room keeps them. */
export const showHandlers = ({
  room: { show },
  settings,
}: Parts): Pick<Handlers, keyof typeof showRequests> => ({
  'poll.open': (draft) => show.openPoll(draft),
  'poll.close': ({ pollId }) => show.closePoll(pollId),
  'poll.hide': ({ pollId }) => show.hidePoll(pollId),
  'poll.saveTemplates': (polls) => settings.update('polls', polls),
  'goal.save': (goal) => show.saveGoal(goal),
  'goal.reset': ({ goalId }) => show.resetGoal(goalId),
  'goal.remove': ({ goalId }) => show.removeGoal(goalId),
  'questions.take': ({ isOpen }) => show.takeQuestions(isOpen),
  'question.answer': ({ questionId, isAnswered }) => show.answerQuestion(questionId, isAnswered),
  'question.remove': ({ questionId }) => show.removeQuestion(questionId),
  'hand.lower': ({ viewerId }) => show.lowerHand(viewerId),
  'overlay.showShow': ({ poll, goals }) =>
    settings.update('overlay', { ...settings.get().overlay, poll, goals }),
})
