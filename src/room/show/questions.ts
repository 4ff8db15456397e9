import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import {
  mostOwnQuestions,
  mostQuestions,
  mostShownQuestions,
  type QuestionsView,
  ranked,
} from '../../shared/domain/question'
import { transaction } from '../store/database'
import { createQuestionTables, type QuestionTables, type StoredQuestion } from './question-tables'
import { createTogether } from './together'

export interface Questions {
  view(): QuestionsView
  /** Ids of those shown that the viewer has a vote on. */
  votesOf(viewerId: string): string[]
  take(isOpen: boolean): void
  /** A repeat with the same key is one question. @throws AppError `conflict` | `unavailable` */
  ask(asker: { viewerId: string; name: string }, question: { key: string; text: string }): void
  /** Resolves when it is on the disk. A repeat changes nothing. @throws AppError `notFound` | `unavailable` */
  vote(viewerId: string, questionId: string, isUp: boolean): Promise<void>
  /** @throws AppError `notFound` | `unavailable` */
  answer(id: string, isAnswered: boolean): void
  /** Null: all. */
  remove(id: string | null): void
  stop: Stop
}

interface Known extends StoredQuestion {
  voters: ReadonlySet<string>
}
interface Vote {
  questionId: string
  viewerId: string
  isUp: boolean
}

export function createQuestions(deps: {
  clock: Clock
  database: DatabaseSync
  onChange(): void
  onVoted(viewerIds: readonly string[]): void
}): Questions {
  const { database } = deps
  const tables = createQuestionTables(database)
  let isOpen = tables.isOpen()
  /** Oldest first. */
  let known = loadQuestions(tables)

  function find(id: string): Known {
    const question = known.get(id)
    if (!question) throw new AppError('notFound', 'This question is gone.')
    return question
  }
  /** On the disk first. */
  function change(write: () => void, next: Map<string, Known>): void {
    transaction(database, write)
    known = next
    deps.onChange()
  }
  const votes = createTogether<Vote>({
    clock: deps.clock,
    commit(items) {
      const next = new Map(known)
      for (const { questionId, viewerId, isUp } of items) {
        const question = next.get(questionId)
        if (!question) continue
        const voters = new Set(question.voters)
        if (isUp) voters.add(viewerId)
        else voters.delete(viewerId)
        next.set(questionId, { ...question, voters })
      }
      change(() => {
        for (const { questionId, viewerId, isUp } of items)
          if (next.has(questionId)) tables.setVote(questionId, viewerId, isUp)
      }, next)
    },
    onCommitted: (items) => deps.onVoted([...new Set(items.map(({ viewerId }) => viewerId))]),
  })

  function requirePlace({ viewerId }: { viewerId: string }): void {
    if (!isOpen) throw new AppError('conflict', 'No questions are taken at the moment.')
    const own = [...known.values()].filter((each) => each.viewerId === viewerId && !each.isAnswered)
    if (own.length >= mostOwnQuestions)
      throw new AppError(
        'conflict',
        `You have ${own.length} questions that are not answered yet. Wait for one.`,
      )
  }
  /** The oldest answered one makes way, else none. */
  function surplus(): Known[] {
    if (known.size < mostQuestions) return []
    const oldest = [...known.values()].find(({ isAnswered }) => isAnswered)
    if (oldest) return [oldest]
    throw new AppError('conflict', 'There are too many questions. Wait until some are answered.')
  }
  const shown = () =>
    ranked([...known.values()].map((each) => ({ ...each, votes: each.voters.size }))).slice(
      0,
      mostShownQuestions,
    )

  return {
    view: () => ({
      isOpen,
      questions: shown().map(({ id, name, text, votes: count, isAnswered }) => ({
        ...{ id, name, text, votes: count, isAnswered },
      })),
    }),
    votesOf: (viewerId) => shown().flatMap(({ id, voters }) => (voters.has(viewerId) ? id : [])),
    take(next) {
      transaction(database, () => tables.setOpen(next))
      isOpen = next
      deps.onChange()
    },
    ask({ viewerId, name }, { key, text }) {
      if ([...known.values()].some((each) => each.viewerId === viewerId && each.key === key)) return
      requirePlace({ viewerId })
      const gone = surplus()
      const question = { id: randomUUID(), viewerId, key, name, text, isAnswered: false }
      const next = new Map(known)
      for (const { id } of gone) next.delete(id)
      next.set(question.id, { ...question, voters: new Set() })
      change(() => {
        for (const { id } of gone) tables.remove(id)
        tables.add(question)
      }, next)
    },
    async vote(viewerId, questionId, isUp) {
      find(questionId)
      await votes.add({ questionId, viewerId, isUp })
    },
    answer(id, isAnswered) {
      const next = new Map(known).set(id, { ...find(id), isAnswered })
      change(() => tables.setAnswered(id, isAnswered), next)
    },
    remove(id) {
      const gone = id === null ? [...known.keys()] : [id]
      const next = new Map([...known].filter(([each]) => !gone.includes(each)))
      change(() => {
        for (const each of gone) tables.remove(each)
      }, next)
    },
    stop: votes.stop,
  }
}

function loadQuestions(tables: QuestionTables): Map<string, Known> {
  const voters = new Map<string, Set<string>>()
  for (const { questionId, viewerId } of tables.votes())
    voters.set(questionId, (voters.get(questionId) ?? new Set()).add(viewerId))
  return new Map(
    tables
      .questions()
      .map((question) => [question.id, { ...question, voters: voters.get(question.id) ?? new Set() }]),
  )
}
