import type { Clock, Stop } from '../../shared/domain/clock'

/** A crowd's changes reach the disk together: one commit for all that came in a moment. */
export interface Together<T> {
  /** Resolves when it is written. @throws what `commit` throws */
  add(item: T): Promise<void>
  /** What waits is written now. */
  flush(): void
  readonly waiting: readonly T[]
  stop: Stop
}

const gatherMs = 50
const mostGathered = 500

export function createTogether<T>(deps: {
  clock: Clock
  commit(items: readonly T[]): void
  /** All of these are on the disk. */
  onCommitted(items: readonly T[]): void
}): Together<T> {
  let waiting: T[] = []
  let settle: { done(): void; fail(error: unknown): void }[] = []
  let cancel: Stop | null = null

  function flush(): void {
    cancel?.()
    cancel = null
    const items = waiting
    const answers = settle
    waiting = []
    settle = []
    if (items.length === 0) return
    try {
      deps.commit(items)
    } catch (error) {
      for (const { fail } of answers) fail(error)
      return
    }
    for (const { done } of answers) done()
    deps.onCommitted(items)
  }
  return {
    add(item) {
      const written = new Promise<void>((done, fail) => {
        waiting.push(item)
        settle.push({ done, fail })
      })
      if (waiting.length >= mostGathered) flush()
      else cancel ??= deps.clock.after(gatherMs, flush)
      return written
    },
    flush,
    get waiting() {
      return waiting
    },
    stop() {
      cancel?.()
      cancel = null
    },
  }
}
