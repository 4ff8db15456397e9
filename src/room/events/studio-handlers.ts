import type { studioSays } from '../../shared/contract/room'
import type { Clock } from '../../shared/domain/clock'
import type { PublishTarget } from '../../shared/domain/live'
import type { Subject, Tokens } from '../auth/tokens'
import { studioAccessHandlers } from './access-handlers'
import type { Desk } from './desk'
import { studioGameHandlers } from './game-handlers'
import type { Handlers } from './hear'

const mostPerResume = 500
/** Lines of a statement: read and sent within a few milliseconds. */
const mostPerPage = 250

export interface StudioDesk {
  desk: Desk
  clock: Clock
  tokens: Tokens
  /** Where this room takes WHIP. */
  publishEndpoint(): string
  /** The studio gave a sign of life. */
  heard(): void
}

/** What the studio of the room may do. */
export function studioHandlers(deps: StudioDesk, subject: Subject): Handlers<typeof studioSays> {
  const { desk, clock, tokens } = deps
  return {
    'events.resume'({ after }) {
      const events = desk.store.eventsAfter(after, mostPerResume)
      return { events, caughtUp: events.length < mostPerResume }
    },
    'clock.ping'() {
      deps.heard()
      return { at: clock.wall() }
    },
    'menu.publish': ({ title, items, terms }) => desk.change({ title, menu: items, terms }),
    'status.publish': (status) => desk.change({ status, statusAt: clock.now() }),
    'receipt.send'(receipt) {
      const viewerId = desk.store.keepReceipt(receipt)
      if (viewerId !== null) desk.tellReceipt(viewerId, desk.store.receipt(receipt.eventId) ?? receipt)
    },
    'tip.refund'({ eventId, reason }) {
      const { answer, event } = desk.store.refund({ eventId, reason })
      if (event) desk.announce(event)
      return answer
    },
    'chat.say': desk.chat.sayAsOperator,
    'chat.moderate': (wish) => desk.chat.moderate(wish, null),
    'chat.policy': desk.chat.setPolicy,
    'credits.grant'(wish) {
      const { answer, event } = desk.store.grant(wish)
      if (event) desk.announce(event)
      return answer
    },
    'tips.held': () => ({ eventIds: desk.store.heldTips(mostPerResume) }),
    'money.statement': (query) => desk.store.statement(query, mostPerPage),
    'control.grant': (lease) => desk.control.grant(lease),
    'control.end': (end) => desk.control.end(end),
    'blocks.publish'({ viewerIds }) {
      desk.ends.block(viewerIds)
      desk.control.endOf(viewerIds, 'blocked')
      for (const viewerId of viewerIds) desk.hands.lower(viewerId)
    },
    'poll.open': (poll) => desk.polls.open(poll),
    'poll.close': ({ pollId, pictureAt }) => desk.polls.close(pollId, pictureAt),
    'poll.hide': ({ pollId }) => desk.polls.hide(pollId),
    'goal.save': (goal) => desk.goals.save(goal),
    'goal.reset': ({ goalId }) => desk.goals.reset(goalId),
    'goal.remove': ({ goalId }) => desk.goals.remove(goalId),
    'questions.take': ({ isOpen }) => desk.questions.take(isOpen),
    'question.answer': ({ questionId, isAnswered }) => desk.questions.answer(questionId, isAnswered),
    'question.remove': ({ questionId }) => desk.questions.remove(questionId),
    'hand.lower': ({ viewerId }) => desk.hands.lower(viewerId),
    ...studioGameHandlers(desk),
    async 'publish.authorize'(): Promise<PublishTarget> {
      const { token, expiresAt } = await tokens.issue('publisher', subject.id)
      return { endpoint: deps.publishEndpoint(), token, lastsMs: expiresAt - clock.wall() }
    },
    'viewer.kick'({ viewerId }) {
      desk.ends.kick(viewerId)
      desk.access.kicked(viewerId)
    },
    'show.end'() {
      desk.ends.endShow()
      desk.access.showEnded()
    },
    ...studioAccessHandlers(desk),
    'away.publish': ({ text }) => desk.ends.awayText(text),
    'caption.say': ({ text }) => desk.ends.caption(text),
    'token.renew': () => tokens.issue('studio', subject.id),
  }
}
