import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import { noVotes, type OwnVote, type PollDraft } from '../../shared/domain/poll'
import { type Ballots, createBallots } from './ballots'
import type { Book } from './book'
import { spentOf } from './poll-views'
import { openPollOf, withPoll } from './standing'
import type { StoredPoll } from './tables'

export interface Polls {
  /** A repeat changes nothing. @throws AppError `conflict` while another one is open | `unavailable` */
  open(draft: PollDraft & { id: string; pictureAt: number | null }): void
  /** All votes that were acknowledged count. @throws AppError `notFound` | `unavailable` */
  close(id: string, pictureAt: number | null): void
  /** @throws AppError `conflict` while it is open | `notFound` | `unavailable` */
  hide(id: string): void
  readonly cast: Ballots['cast']
  /** Before a tip is taken for a vote. @throws AppError `notFound` | `badInput` */
  requireVote(vote: { pollId: string; option: number }, amount: number): void
  /** What the viewer has in the poll that is shown; null: there is none. */
  own(viewerId: string): OwnVote | null
  /** Closes what was due while nobody was here, and goes on waiting for what is to come. */
  resume(): void
  stop: Stop
}

const mostTimerMs = 2 ** 31 - 1

export function createPolls(deps: {
  clock: Clock
  book: Book
  onChange(): void
  onVoted(viewerIds: readonly string[]): void
  /** A poll closed by itself, and the disk refused. */
  onProblem(error: unknown): void
}): Polls {
  const { clock, book } = deps
  let cancelClose: Stop = () => undefined
  const ballots = createBallots({
    clock,
    book,
    onCounted(viewerIds) {
      deps.onChange()
      deps.onVoted(viewerIds)
    },
  })

  function find(id: string): StoredPoll {
    const poll = book.standing.polls.find((each) => each.id === id)
    if (!poll) throw new AppError('notFound', 'The room knows no such poll.')
    return poll
  }

  function close(id: string, pictureAt: number | null): void {
    if (find(id).closedAt !== null) return
    // What was taken before this moment counts: votes that wait for the disk, and tips that the ledger has.
    ballots.flush()
    book.catchUp()
    book.change((standing) =>
      withPoll(standing, id, {
        closedAt: clock.wall(),
        closedPictureAt: pictureAt,
        result: standing.count,
      }),
    )
    cancelClose()
    deps.onChange()
  }

  function closeWhenDue(): void {
    cancelClose()
    const poll = openPollOf(book.standing)
    if (poll?.closesAt == null) return
    const { id, closesAt, openedPictureAt, seconds } = poll
    const pictureAt = openedPictureAt === null || seconds === null ? null : openedPictureAt + seconds * 1_000
    cancelClose = clock.after(Math.min(mostTimerMs, Math.max(0, closesAt - clock.wall())), () => {
      try {
        close(id, pictureAt)
      } catch (error) {
        deps.onProblem(error)
        cancelClose = clock.after(1_000, closeWhenDue)
      }
    })
  }

  return {
    open({ pictureAt, ...draft }) {
      if (book.standing.polls.some(({ id }) => id === draft.id)) return
      if (openPollOf(book.standing)) throw new AppError('conflict', 'A poll is open already. Close it first.')
      const { seconds } = draft
      const poll: StoredPoll = {
        ...draft,
        closesAt: seconds === null ? null : clock.wall() + seconds * 1_000,
        ...{ closedAt: null, result: null, isHidden: false, toldOpened: false, toldClosed: false },
        openedPictureAt: pictureAt,
        closedPictureAt: null,
      }
      book.change((standing) => ({ ...standing, polls: [poll, ...standing.polls], count: noVotes(poll) }))
      ballots.begin()
      closeWhenDue()
      deps.onChange()
    },
    close,
    hide(id) {
      if (find(id).closedAt === null) throw new AppError('conflict', 'This poll is open. Close it first.')
      book.change((standing) => withPoll(standing, id, { isHidden: true }))
      deps.onChange()
    },
    cast: ballots.cast,
    requireVote({ pollId, option }, amount) {
      const poll = openPollOf(book.standing)
      if (poll?.id !== pollId) throw new AppError('notFound', 'This poll is over; nothing was taken.')
      if (poll.kind !== 'credits' || option >= poll.options.length)
        throw new AppError('badInput', 'tip.give.itemId: this poll takes no credits for that.')
      if (amount < poll.leastCredits)
        throw new AppError('badInput', `tip.give.amount: a vote costs at least ${poll.leastCredits}.`)
    },
    own(viewerId) {
      const [latest] = book.standing.polls
      if (!latest || latest.isHidden) return null
      const isPaid = latest.kind === 'credits'
      return {
        pollId: latest.id,
        choices: [...ballots.choicesOf(viewerId)],
        spent: spentOf(latest, isPaid ? book.tables.spent(latest.id, viewerId) : []),
      }
    },
    resume: closeWhenDue,
    stop() {
      cancelClose()
      ballots.stop()
    },
  }
}
