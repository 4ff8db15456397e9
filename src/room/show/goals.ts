import { AppError } from '../../shared/contract/errors'
import { type GoalDraft, type GoalView, mostGoals, stepGoal } from '../../shared/domain/goal'
import type { Book } from './book'
import { withGoal } from './standing'
import type { StoredGoal } from './tables'

export interface Goals {
  list(): GoalView[]
  /** A new one, or other words and amount for one that runs. @throws AppError `conflict` for too many | `unavailable` */
  save(draft: GoalDraft): void
  /** Nothing that came until now counts any more. @throws AppError `notFound` | `unavailable` */
  reset(id: string): void
  /** May be asked of one that is gone. @throws AppError `unavailable` */
  remove(id: string): void
}

export function createGoals({ book, onChange }: { book: Book; onChange(): void }): Goals {
  const has = (id: string) => book.standing.goals.some((goal) => goal.id === id)

  function change(id: string, step: (goal: StoredGoal) => StoredGoal): void {
    book.change((standing) => withGoal(standing, id, step))
    onChange()
  }
  function begin(draft: GoalDraft): void {
    if (book.standing.goals.length >= mostGoals)
      throw new AppError('conflict', `There are ${mostGoals} goals already. Remove one first.`)
    const fresh: StoredGoal = {
      ...draft,
      ...{ raised: 0, isReached: false, sinceSeq: book.seq, round: 0, toldRound: -1, reachedBy: null },
    }
    book.change((standing) => ({ ...standing, goals: [...standing.goals, fresh] }))
    onChange()
  }

  return {
    list: () =>
      book.standing.goals.map(({ id, title, amount, reward, raised, isReached }) => ({
        ...{ id, title, amount, reward, raised, isReached },
      })),
    save(draft) {
      // A tip that the ledger has already is none of a goal that begins now.
      book.catchUp()
      if (has(draft.id)) change(draft.id, (goal) => stepGoal(goal, { did: 'edited', draft }))
      else begin(draft)
    },
    reset(id) {
      if (!has(id)) throw new AppError('notFound', 'The room knows no such goal.')
      book.catchUp()
      const sinceSeq = book.seq
      change(id, (goal) => ({
        ...stepGoal(goal, { did: 'beganAgain', sinceSeq }),
        reachedBy: null,
      }))
    },
    remove(id) {
      book.change((standing) => ({ ...standing, goals: standing.goals.filter((goal) => goal.id !== id) }))
      onChange()
    },
  }
}
