import { AppError } from '../../shared/contract/errors'
import type { viewerSays } from '../../shared/contract/room'
import { readVoteItem } from '../../shared/domain/poll'
import { type Ability, requireAbility, type Subject } from '../auth/tokens'
import type { OnSale } from '../money/sale'
import { viewerAccessHandlers } from './access-handlers'
import type { Desk } from './desk'
import { viewerGameHandlers } from './game-handlers'
import type { Handlers } from './hear'
import { moneyHandlers } from './money-handlers'

/** What one viewer may do on one of its pages. Each is refused whole or done whole. */
export function viewerHandlers(
  desk: Desk,
  subject: Subject,
  page: { id: string; country: string | null },
): Handlers<typeof viewerSays> {
  const may = (ability: Ability) => {
    requireAbility(subject, ability)
    if (desk.ends.standings.isBlocked(subject.id))
      throw new AppError('blocked', 'The host of this room takes nothing from you any more.')
  }
  const self = () => {
    const viewer = desk.store.viewer(subject.id)
    if (!viewer) throw new AppError('notFound', 'The room does not know you any more. Join again.')
    return viewer
  }

  /** Its note obeys the chat's rules; a vote that costs credits is a tip, but stands on no menu. */
  const look: OnSale['look'] = ({ itemId, amount, note }) => {
    desk.chat.requireFitNote(subject.id, note)
    const vote = readVoteItem(itemId)
    if (vote) desk.polls.requireVote(vote, amount)
    return { isVote: vote !== null }
  }

  return {
    'chat.say'(line) {
      may('chat')
      return desk.chat.say(self(), line)
    },
    'chat.moderate'(wish) {
      may('chat')
      desk.chat.moderate(wish, subject.id)
    },
    'tip.give'(wish) {
      may('tip')
      const { answer, event } = desk.store.tip(subject.id, wish, { ...desk.offers.onSale(), look })
      if (event) desk.announce(event)
      return answer
    },
    'reaction.send'({ emoji, pictureAt }) {
      may('react')
      const who = { viewerId: subject.id, viewerName: self().name }
      desk.reactions.add({ kind: 'reaction', ...who, emoji }, pictureAt)
    },
    'viewer.rename'({ name }) {
      may('chat')
      if (self().name !== name) desk.chat.requireFitName(name, subject.id)
      desk.store.rename(subject.id, name)
      desk.tellSelf(subject.id)
      desk.viewersChanged()
    },
    'quality.report'(report) {
      requireAbility(subject, 'watch')
      desk.audienceWatch.report(page.id, report, page.country)
    },
    'poll.vote'({ pollId, choices }) {
      may('react')
      return desk.polls.cast(subject.id, pollId, choices)
    },
    'question.ask'(question) {
      may('chat')
      desk.chat.requireFitNote(subject.id, question.text)
      desk.questions.ask({ viewerId: subject.id, name: self().name }, question)
    },
    'question.vote'({ questionId, isUp }) {
      may('react')
      return desk.questions.vote(subject.id, questionId, isUp)
    },
    'hand.raise'({ isUp }) {
      may('chat')
      if (isUp) desk.hands.raise({ viewerId: subject.id, name: self().name })
      else desk.hands.lower(subject.id)
    },
    ...moneyHandlers(desk, subject.id, may),
    ...viewerGameHandlers(desk, self, may),
    ...viewerAccessHandlers(desk, subject.id, may),
    'control.move'(move) {
      may('tip')
      desk.control.moved(subject.id, move)
    },
    'control.draw'(draw) {
      may('tip')
      desk.control.drawn(subject.id, draw)
    },
  }
}
