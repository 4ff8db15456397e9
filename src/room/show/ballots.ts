import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import { type BallotProblem, ballotProblem, counted, sameChoices } from '../../shared/domain/poll'
import type { Book } from './book'
import { openPollOf } from './standing'

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

/** A crowd's votes reach the disk together: one commit for all that came in this time. */
const gatherMs = 50
const mostGathered = 500

interface Waiting {
  choices: readonly number[]
  settle: { done(): void; fail(error: unknown): void }[]
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
  let waiting = new Map<string, Waiting>()
  let cancel: Stop | null = null

  function requireBallot(viewerId: string, pollId: string, choices: readonly number[]): void {
    const poll = openPollOf(book.standing)
    if (poll?.id !== pollId) throw pollIsOver()
    const problem = ballotProblem(poll, waiting.get(viewerId)?.choices ?? cast.get(viewerId) ?? null, choices)
    if (problem) throw new AppError(...refusals[problem])
  }

  function flush(): void {
    cancel?.()
    cancel = null
    const batch = waiting
    waiting = new Map()
    if (batch.size === 0) return
    try {
      const poll = openPollOf(book.standing)
      if (!poll) throw pollIsOver()
      book.change((standing, tables) => {
        let { count } = standing
        for (const [viewerId, { choices }] of batch) {
          tables.saveBallot(poll.id, viewerId, choices)
          count = counted(count, { did: 'voted', before: cast.get(viewerId) ?? null, choices })
        }
        return { ...standing, count }
      })
    } catch (error) {
      for (const { settle } of batch.values()) for (const { fail } of settle) fail(error)
      return
    }
    for (const [viewerId, { choices, settle }] of batch) {
      cast.set(viewerId, choices)
      for (const { done } of settle) done()
    }
    deps.onCounted([...batch.keys()])
  }

  return {
    async cast(viewerId, pollId, choices) {
      requireBallot(viewerId, pollId, choices)
      const known = waiting.get(viewerId)
      if (!known && sameChoices(cast.get(viewerId) ?? [], choices)) return
      const written = new Promise<void>((done, fail) => {
        waiting.set(viewerId, { choices, settle: [...(known?.settle ?? []), { done, fail }] })
      })
      if (waiting.size >= mostGathered) flush()
      else cancel ??= deps.clock.after(gatherMs, flush)
      await written
    },
    choicesOf: (viewerId) => cast.get(viewerId) ?? [],
    flush,
    begin() {
      cast = new Map()
    },
    stop() {
      cancel?.()
      cancel = null
    },
  }
}

function loadBallots({ standing, tables }: Book): Map<string, readonly number[]> {
  const [latest] = standing.polls
  return latest ? tables.ballots(latest.id) : new Map()
}
