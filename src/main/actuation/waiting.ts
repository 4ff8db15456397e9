import type { Clock, Stop } from '../../shared/domain/clock'
import type { Item } from './item'

/** Items that wait for their turn, in their order, none for longer than `maxWaitMs`. */
export interface Waiting {
  items(): readonly Item[]
  add(item: Item): void
  /** The first, which waits no more. */
  take(): Item | null
  /** Takes out what fits; they wait no more. */
  remove(fits: (item: Item) => boolean): readonly Item[]
}

export function createWaiting(deps: {
  clock: Clock
  maxWaitMs(): number
  onExpired(item: Item): void
}): Waiting {
  let entries: readonly { item: Item; cancel: Stop }[] = []

  function remove(fits: (item: Item) => boolean): readonly Item[] {
    const gone = entries.filter(({ item }) => fits(item))
    entries = entries.filter(({ item }) => !fits(item))
    for (const { cancel } of gone) cancel()
    return gone.map(({ item }) => item)
  }

  return {
    items: () => entries.map(({ item }) => item),
    add(item) {
      const cancel = deps.clock.after(deps.maxWaitMs(), () => {
        for (const expired of remove((other) => other === item)) deps.onExpired(expired)
      })
      entries = [...entries, { item, cancel }]
    },
    take() {
      const first = entries[0]?.item
      return remove((item) => item === first)[0] ?? null
    },
    remove,
  }
}
