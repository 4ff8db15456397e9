import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import { type BallotProblem, ballotProblem, counted, sameChoices } from '../../shared/domain/poll'
import type { Book } from './book'
import { openPollOf } from './standing'
import { createTogether } from './together'

/** Votes that cost nothing: one for each viewer, the newest where it may be changed. */
export interface Ballots {
  /** Resolves when it is on the disk. @throws AppError `notFound` | `conflict` | `badInput` | `unavailable` */
  cast(viewerId: string, pollId: string, choices: readonly number[]): Promise<void>
  choicesOf(viewerId: string): readonly number[]
  /** What waits is written now. */
  flush(): void
  /** Another poll has opened. */
  begin(): void
  stop: Stop
}

interface Ballot {
  viewerId: string
  choices: readonly number[]
}

const pollIsOver = () => new AppError('notFound', 'This poll is over.')
const refusals: Record<BallotProblem, [code: 'badInput' | 'conflict', message: string]> = {
  needsCredits: ['badInput', 'In this poll a vote is a tip: choose an option and an amount.'],
  unknownOption: ['badInput', 'This poll has no such option. Choose again.'],
  tooMany: ['badInput', 'These are more options than this poll lets one choose.'],
  final: ['conflict', 'Your vote stands: it cannot be changed in this poll.'],
}

export function createBallots(deps: {
  clock: Clock
  book: Book
  onCounted(viewerIds: readonly string[]): void
}): Ballots {
  const { book } = deps
  let cast = loadBallots(book)
  /** The newest of each viewer that waits for the disk. */
  let waiting = new Map<string, readonly number[]>()
  const together = createTogether<Ballot>({
    clock: deps.clock,
    commit(ballots) {
      waiting = new Map()
      const poll = openPollOf(book.standing)
      if (!poll) throw pollIsOver()
      const newest = new Map(ballots.map(({ viewerId, choices }) => [viewerId, choices]))
      book.change((standing, tables) => {
        let { count } = standing
        for (const [viewerId, choices] of newest) {
          tables.saveBallot(poll.id, viewerId, choices)
          count = counted(count, { did: 'voted', before: cast.get(viewerId) ?? null, choices })
        }
        return { ...standing, count }
      })
      for (const [viewerId, choices] of newest) cast.set(viewerId, choices)
    },
    onCommitted: (ballots) => deps.onCounted([...new Set(ballots.map(({ viewerId }) => viewerId))]),
  })

  function requireBallot(viewerId: string, pollId: string, choices: readonly number[]): void {
    const poll = openPollOf(book.standing)
    if (poll?.id !== pollId) throw pollIsOver()
    const problem = ballotProblem(poll, waiting.get(viewerId) ?? cast.get(viewerId) ?? null, choices)
    if (problem) throw new AppError(...refusals[problem])
  }

  return {
    async cast(viewerId, pollId, choices) {
      requireBallot(viewerId, pollId, choices)
      if (!waiting.has(viewerId) && sameChoices(cast.get(viewerId) ?? [], choices)) return
      waiting.set(viewerId, choices)
      await together.add({ viewerId, choices })
    },
    choicesOf: (viewerId) => cast.get(viewerId) ?? [],
    flush: together.flush,
    begin() {
      cast = new Map()
    },
    stop: together.stop,
  }
}

function loadBallots({ standing, tables }: Book): Map<string, readonly number[]> {
  const [latest] = standing.polls
  return latest ? tables.ballots(latest.id) : new Map()
}
