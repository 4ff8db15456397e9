import { AppError } from '../../shared/contract/errors'
import type { ActionOf, Counter } from '../../shared/domain/rule'
import { mostCounted, mostCounters } from '../../shared/domain/rule'

/** Numbers that rules keep, by name. One that nobody set is zero. */
export interface Counters {
  valueOf(name: string): number
  /** @throws AppError `tooLarge` for one counter too many */
  change(change: Pick<ActionOf<'counter'>, 'counter' | 'does' | 'value'>): void
  /** @throws AppError `notFound` */
  remove(name: string): void
  view(): Counter[]
}

const bounded = (value: number): number => Math.min(mostCounted, Math.max(-mostCounted, value))

export function createCounters(deps: { first?: readonly Counter[]; onChange(): void }): Counters {
  const values = new Map((deps.first ?? []).map(({ name, value }) => [name, value]))
  const countOf = (name: string): number => values.get(name) ?? 0

  return {
    valueOf: countOf,
    change({ counter, does, value }) {
      if (!values.has(counter) && values.size >= mostCounters)
        throw new AppError('tooLarge', `There are ${mostCounters} counters already. Remove one first.`)
      values.set(counter, bounded(does === 'add' ? countOf(counter) + value : value))
      deps.onChange()
    },
    remove(name) {
      if (!values.delete(name))
        throw new AppError('notFound', 'That counter is gone already. Reload the list.')
      deps.onChange()
    },
    view: () => [...values].map(([name, value]) => ({ name, value })),
  }
}
