import { stepGoal } from '../../shared/domain/goal'
import { counted, noVotes, type PollCount, type PollStep, readVoteItem } from '../../shared/domain/poll'
import type { RoomEvent, RoomEventOf } from '../../shared/domain/room'
import type { ShowTables, StoredGoal, StoredPoll } from './tables'

/** How polls and goals stand. Replaced whole once what changed it is on the disk. */
export interface Standing {
  /** Newest first. Only the first may be open. */
  polls: readonly StoredPoll[]
  /** Of the first poll. */
  count: PollCount
  goals: readonly StoredGoal[]
}

export const isOpen = (poll: StoredPoll | undefined): poll is StoredPoll => poll?.closedAt === null

export function openPollOf({ polls }: Standing): StoredPoll | null {
  const [first] = polls
  return isOpen(first) ? first : null
}

export function loadStanding(tables: ShowTables): Standing {
  const polls = tables.polls()
  const [first] = polls
  return {
    polls,
    count: first ? (first.result ?? countOf(first, tables)) : { voters: 0, weights: [] },
    goals: tables.goals(),
  }
}

function countOf(poll: StoredPoll, tables: ShowTables): PollCount {
  const none = noVotes(poll)
  if (poll.kind === 'credits') {
    const { weights } = tables
      .spent(poll.id, null)
      .map(({ option, amount }): PollStep => ({ did: 'spent', option, amount, isFirst: false }))
      .reduce(counted, none)
    return { voters: tables.spenders(poll.id), weights }
  }
  return [...tables.ballots(poll.id).values()]
    .map((choices): PollStep => ({ did: 'voted', before: null, choices }))
    .reduce(counted, none)
}

/** What an event of the ledger changes. Inside a transaction: what it counts is noted in the tables. */
export function countEvent(standing: Standing, event: RoomEvent, tables: ShowTables): Standing {
  switch (event.kind) {
    case 'tip':
      return countTip(standing, event, tables)
    case 'refunded':
      return countRefund(standing, event.tipId, tables)
    case 'pollOpened':
      return withPoll(standing, event.pollId, { toldOpened: true })
    case 'pollClosed':
      return withPoll(standing, event.pollId, { toldClosed: true })
    case 'goalReached':
      return withGoal(standing, event.goalId, (goal) => ({ ...goal, toldRound: event.round }))
    default:
      return standing
  }
}

function countTip(standing: Standing, tip: RoomEventOf<'tip'>, tables: ShowTables): Standing {
  const { id, seq, viewerId, viewerName, amount } = tip
  const open = openPollOf(standing)
  const vote = readVoteItem(tip.itemId)
  const isVote = open !== null && vote?.pollId === open.id
  const isFirst = isVote && !tables.hasSpent(open.id, viewerId)
  tables.addTip(id, {
    seq,
    viewerId,
    amount,
    pollId: isVote ? open.id : null,
    option: isVote ? vote.option : null,
  })
  return {
    ...standing,
    count: isVote
      ? counted(standing.count, { did: 'spent', option: vote.option, amount, isFirst })
      : standing.count,
    goals: mapped(standing.goals, (goal) => {
      const next = stepGoal(goal, { did: 'tipped', seq, amount })
      return next.isReached && !goal.isReached ? { ...next, reachedBy: { viewerId, viewerName } } : next
    }),
  }
}

function countRefund(standing: Standing, tipId: string, tables: ShowTables): Standing {
  const tip = tables.takeTip(tipId)
  if (!tip) return standing
  const { seq, amount, option, viewerId } = tip
  const open = openPollOf(standing)
  const isVote = open !== null && tip.pollId === open.id && option !== null
  return {
    ...standing,
    count: isVote
      ? counted(standing.count, {
          did: 'gotBack',
          option,
          amount,
          isLast: !tables.hasSpent(open.id, viewerId),
        })
      : standing.count,
    goals: mapped(standing.goals, (goal) => stepGoal(goal, { did: 'gotBack', seq, amount })),
  }
}

/** The same list where nothing in it changes. */
function mapped<T>(list: readonly T[], change: (each: T) => T): readonly T[] {
  const next = list.map(change)
  return next.every((each, index) => each === list[index]) ? list : next
}

export const withPoll = (standing: Standing, id: string, change: Partial<StoredPoll>): Standing => ({
  ...standing,
  polls: standing.polls.map((poll) => (poll.id === id ? { ...poll, ...change } : poll)),
})

export const withGoal = (
  standing: Standing,
  id: string,
  change: (goal: StoredGoal) => StoredGoal,
): Standing => ({ ...standing, goals: standing.goals.map((goal) => (goal.id === id ? change(goal) : goal)) })

/** Inside a transaction: what is another than before is written. */
export function saveStanding(before: Standing, after: Standing, tables: ShowTables): void {
  for (const poll of after.polls) if (!before.polls.includes(poll)) tables.savePoll(poll)
  for (const goal of after.goals) if (!before.goals.includes(goal)) tables.saveGoal(goal)
  for (const { id } of before.goals) if (!after.goals.some((goal) => goal.id === id)) tables.removeGoal(id)
}
