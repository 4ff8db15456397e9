import type { Clock } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'

const mostPerSecond = 50
const secondMs = 1_000

/**
 * Lines of what rules did, so many a second: a storm must not push everything else out of the journal. Those left out are
 * counted in one line.
 */
export function createLineBudget(deps: { clock: Pick<Clock, 'now'>; record(entry: JournalEntry): void }) {
  let since = Number.NEGATIVE_INFINITY
  let written = 0
  let leftOut = 0

  return (entry: JournalEntry): void => {
    if (deps.clock.now() - since >= secondMs) {
      if (leftOut > 0)
        deps.record({
          ...{ topic: 'rule', level: 'warn', what: 'rule.linesLeftOut', who: null },
          detail: { count: leftOut },
        })
      since = deps.clock.now()
      written = 0
      leftOut = 0
    }
    if (written < mostPerSecond) {
      written++
      deps.record(entry)
    } else leftOut++
  }
}
