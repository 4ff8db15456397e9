import { resultLine } from '../../shared/domain/poll'
import type { RoomEvent } from '../../shared/domain/room'
import type { NewEvent } from '../store/events'
import type { Store } from '../store/store'
import type { Book } from './book'
import type { StoredGoal, StoredPoll } from './tables'

const operatorName = 'Studio'

/** How long after its close a poll's line may still be said: the ledger forgets keys, and must not say it twice. */
const sayLineWithinMs = 3_600_000

/**
 * Puts what happened to polls and goals among the ledger's events, each once: what the ledger has is marked as told by
 * counting it, so a crash before, between or after loses none and repeats none.
 */
export function createHerald(deps: {
  book: Book
  store: Pick<Store, 'append' | 'chat'>
  wall(): number
  announce(event: RoomEvent): void
}): { tell(): void } {
  const { book, store } = deps
  const said = new Set<string>()

  function tellEach(events: readonly NewEvent[]): void {
    if (events.length === 0) return
    for (const event of store.append(events)) deps.announce(event)
    book.catchUp()
  }
  function sayResult({ id, result, question, options, closedAt }: StoredPoll): void {
    if (!result || closedAt === null || said.has(id) || deps.wall() - closedAt > sayLineWithinMs) return
    const text = resultLine({ question, options }, result)
    const line = store.chat({ key: `poll-${id}`, text, viewerId: null, name: operatorName })
    said.add(id)
    if (line) deps.announce(line)
  }

  return {
    tell() {
      book.catchUp()
      const { polls, goals } = book.standing
      tellEach(polls.filter(({ toldOpened }) => !toldOpened).map(openedOf))
      const closed = polls.filter(({ closedAt, toldClosed }) => closedAt !== null && !toldClosed)
      tellEach(closed.flatMap(closedOf))
      tellEach(
        goals.filter(({ isReached, round, toldRound }) => isReached && toldRound < round).map(reachedOf),
      )
      const [latest] = book.standing.polls
      if (latest) sayResult(latest)
    },
  }
}

const byOperator = { viewerId: null, viewerName: operatorName }
const asked = ({ id, question, options, kind }: StoredPoll) => ({
  pollId: id,
  question,
  options,
  pollKind: kind,
})

const openedOf = (poll: StoredPoll): NewEvent => ({ kind: 'pollOpened', ...byOperator, ...asked(poll) })
const closedOf = (poll: StoredPoll): NewEvent[] =>
  poll.result ? [{ kind: 'pollClosed', ...byOperator, ...asked(poll), count: poll.result }] : []
const reachedOf = ({ id, title, amount, reward, round, reachedBy }: StoredGoal): NewEvent => ({
  kind: 'goalReached',
  ...(reachedBy ?? byOperator),
  ...{ goalId: id, title, amount, reward, round },
})
