import type { DatabaseSync } from 'node:sqlite'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { RoomEvent } from '../../shared/domain/room'
import type { Audience } from '../events/audience'
import type { Log } from '../log'
import type { Store } from '../store/store'
import { createThrottle } from '../throttle'
import { type Book, createBook } from './book'
import { createGoals, type Goals } from './goals'
import { createHands, type Hands } from './hands'
import { createHerald } from './herald'
import { studioPolls, viewersPoll } from './poll-views'
import { createPolls, type Polls } from './polls'
import { createQuestions, type Questions } from './questions'
import type { Standing } from './standing'

/** What a room asks, counts and is asked, and who is told. */
export interface ShowDesk {
  readonly polls: Polls
  readonly goals: Goals
  readonly questions: Questions
  readonly hands: Hands
  /** An event was added to the ledger. */
  heard(event: RoomEvent): void
  greetStudio(): void
  greetViewer(viewerId: string, tell: Audience['viewers']): void
  close: Stop
}

/** At most four messages a second of each kind, whatever the crowd does. */
const tellGapMs = 250
/** Tips of so long are counted together: one more commit, and not on the way of an acknowledgement. */
const countAfterMs = 50
const againAfterMs = 1_000

export function createShowDesk(deps: {
  clock: Clock
  database: DatabaseSync
  store: Pick<Store, 'eventsAfter' | 'append' | 'chat'>
  audience: Audience
  log: Log
  announce(event: RoomEvent): void
}): ShowDesk {
  const { clock, audience, log, database } = deps
  const book = createBook(database, deps.store)
  const herald = createHerald({ book, store: deps.store, wall: clock.wall, announce: deps.announce })
  const poll = createThrottle(clock, tellGapMs, tellPoll)
  const goal = createThrottle(clock, tellGapMs, tellGoals)
  let told: Standing = book.standing
  let cancelCount: Stop | null = null

  const polls = createPolls({
    clock,
    book,
    onChange: changed,
    onVoted: tellVotes,
    onProblem: (err) => log.warn({ err }, 'a poll could not be closed; it is tried again'),
  })
  const goals = createGoals({ book, onChange: changed })
  const asked = createThrottle(clock, tellGapMs, () => {
    audience.viewers('questions.state', questions.view())
    audience.studio('room.questions', questions.view())
  })
  const questions = createQuestions({
    ...{ clock, database, onChange: asked.request },
    onVoted(viewerIds) {
      for (const viewerId of viewerIds)
        audience.viewer(viewerId, 'questions.mine', { questionIds: questions.votesOf(viewerId) })
    },
  })
  const raised = createThrottle(clock, tellGapMs, () => audience.studio('room.hands', hands.list()))
  const hands = createHands({
    ...{ now: clock.now, onChange: raised.request },
    onTurned: (viewerId, isUp) => audience.viewer(viewerId, 'hand.state', { isUp }),
  })

  function tellPoll(): void {
    audience.viewers('poll.state', viewersPoll(book.standing, clock.wall()))
    audience.studio('room.polls', studioPolls(book.standing, clock.wall()))
  }
  function tellGoals(): void {
    audience.viewers('goals.state', goals.list())
    audience.studio('room.goals', goals.list())
  }
  function tellVotes(viewerIds: readonly string[]): void {
    for (const viewerId of viewerIds) {
      const own = polls.own(viewerId)
      if (own) audience.viewer(viewerId, 'poll.mine', own)
    }
  }
  function changed(): void {
    const now = book.standing
    if (now.polls !== told.polls || now.count !== told.count) poll.request()
    if (now.goals !== told.goals) goal.request()
    told = now
    if (isUntold(book)) countSoon(0)
  }

  /** Takes in what the ledger has, and tells it what it has not. A disk that refuses is asked again. */
  function count(): void {
    cancelCount = null
    try {
      const voters = book.catchUp().flatMap((event) => votersOf(event))
      herald.tell()
      tellVotes([...new Set(voters)])
    } catch (err) {
      log.warn({ err }, 'polls and goals could not be brought up to date; it is tried again')
      countSoon(againAfterMs)
    }
    changed()
  }
  function countSoon(afterMs: number): void {
    cancelCount ??= clock.after(afterMs, count)
  }
  // Soon, and not now: whoever makes this desk is not ready to announce anything.
  countSoon(0)
  polls.resume()

  return {
    polls,
    goals,
    questions,
    hands,
    heard({ kind }) {
      if (kind === 'tip' || kind === 'refunded') countSoon(countAfterMs)
    },
    greetStudio() {
      audience.studio('room.polls', studioPolls(book.standing, clock.wall()))
      audience.studio('room.goals', goals.list())
      audience.studio('room.questions', questions.view())
      audience.studio('room.hands', hands.list())
    },
    greetViewer(viewerId, tell) {
      tell('poll.state', viewersPoll(book.standing, clock.wall()))
      const own = polls.own(viewerId)
      if (own) tell('poll.mine', own)
      tell('goals.state', goals.list())
      tell('questions.state', questions.view())
      tell('questions.mine', { questionIds: questions.votesOf(viewerId) })
      tell('hand.state', { isUp: hands.isUp(viewerId) })
    },
    close() {
      cancelCount?.()
      cancelCount = null
      polls.stop()
      questions.stop()
      for (const throttle of [poll, goal, asked, raised]) throttle.stop()
      if (database.isOpen) database.close()
    },
  }
}

const votersOf = (event: RoomEvent): string[] =>
  event.kind === 'tip' || event.kind === 'refunded' ? [event.viewerId] : []

const isUntold = ({ standing: { polls, goals } }: Book): boolean =>
  polls.some(({ toldOpened, toldClosed, closedAt }) => !toldOpened || (closedAt !== null && !toldClosed)) ||
  goals.some(({ isReached, round, toldRound }) => isReached && toldRound < round)
