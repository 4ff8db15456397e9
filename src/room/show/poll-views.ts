import { mostPastPolls, type OwnVote, type PollsView, type PollView } from '../../shared/domain/poll'
import type { Standing } from './standing'
import type { StoredPoll } from './tables'

/** A poll as it is told at `wall`. Viewers see how it stands only when they are to. */
export function pollViewOf(
  poll: StoredPoll,
  count: PollView['count'],
  { wall, isStudio }: { wall: number; isStudio: boolean },
): PollView {
  const { closesAt, closedAt, openedPictureAt, closedPictureAt } = poll
  const { question, options, kind, mostChoices, leastCredits, mayChange, seconds, results, id } = poll
  const isClosed = closedAt !== null
  return {
    ...{ id, question, options, kind, mostChoices, leastCredits, mayChange, seconds, results },
    state: isClosed ? 'closed' : 'open',
    closesInMs: isClosed || closesAt === null ? null : Math.max(0, closesAt - wall),
    closedAgoMs: isClosed ? Math.max(0, wall - closedAt) : null,
    count: isStudio || isClosed || results === 'whileOpen' ? count : null,
    pictureAt: isClosed ? closedPictureAt : openedPictureAt,
  }
}

/** Who comes in later than this after its close is not shown it. */
const resultKeptMs = 10 * 60_000

/** What viewers see; null: nothing is asked, or the operator took the result away. */
export function viewersPoll({ polls: [latest], count }: Standing, wall: number): PollView | null {
  const isOld = latest?.closedAt != null && wall - latest.closedAt > resultKeptMs
  return latest && !latest.isHidden && !isOld ? pollViewOf(latest, count, { wall, isStudio: false }) : null
}

export function studioPolls({ polls, count }: Standing, wall: number): PollsView {
  const [latest] = polls
  const as = { wall, isStudio: true }
  const current = latest && !latest.isHidden ? pollViewOf(latest, count, as) : null
  const past = current ? polls.slice(1) : polls
  return { current, past: past.slice(0, mostPastPolls).map((poll) => pollViewOf(poll, poll.result, as)) }
}

export const spentOf = (
  poll: StoredPoll,
  rows: readonly { option: number; amount: number }[],
): OwnVote['spent'] =>
  poll.options.map((_, place) => rows.find(({ option }) => option === place)?.amount ?? 0)
