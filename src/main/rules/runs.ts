import { plainRunning, type Rule } from '../../shared/domain/rule'
import type { Refusal } from '../../shared/domain/safety'
import { type Cancel, type Cancelling, createCancel } from './cancel'
import type { Run } from './run'

/** Runs of one rule that may wait for the one before. */
export const mostWaitingRuns = 20

/** The runs under way, and those that wait for one of the same rule. */
export interface Runs {
  /** How many of the same rule are before a new one; null: too many wait. */
  placeOf(rule: Rule): number | null
  /** Starts it now, or once those before it are over. `begin` must not reject. */
  add(rule: Rule, begin: (cancel: Cancel) => Run): Run
  /** Ends what runs and what waits, of a rule or of all. */
  cancel(ruleId: string | null, reason: Refusal): void
  /** No further motion of what has begun; the rest goes on. */
  cancelMotion(reason: Refusal): void
}

export function createRuns(): Runs {
  const byRule = new Map<string, Set<Cancelling>>()
  const lastOf = new Map<string, Promise<unknown>>()
  const runsOf = (ruleId: string) => byRule.get(ruleId) ?? new Set<Cancelling>()
  const isSerial = ({ running = plainRunning }: Rule) => running.overlap === 'queue'

  function forget(ruleId: string, cancel: Cancelling): void {
    const runs = runsOf(ruleId)
    runs.delete(cancel)
    if (runs.size > 0) return
    byRule.delete(ruleId)
    lastOf.delete(ruleId)
  }
  function after(before: Promise<unknown>, begin: () => Run): Run {
    const run = before.then(begin)
    return { settled: run.then(({ settled }) => settled), ended: run.then(({ ended }) => ended) }
  }

  return {
    placeOf(rule) {
      const place = isSerial(rule) ? runsOf(rule.id).size : 0
      return place > mostWaitingRuns ? null : place
    },
    add(rule, begin) {
      const cancel = createCancel()
      byRule.set(rule.id, runsOf(rule.id).add(cancel))
      const before = isSerial(rule) ? lastOf.get(rule.id) : undefined
      const run = before !== undefined ? after(before, () => begin(cancel)) : begin(cancel)
      const ended = run.ended.finally(() => forget(rule.id, cancel))
      if (isSerial(rule)) lastOf.set(rule.id, ended)
      return { settled: run.settled, ended }
    },
    cancel(ruleId, reason) {
      const ids = ruleId === null ? [...byRule.keys()] : [ruleId]
      for (const id of ids) for (const cancel of [...runsOf(id)]) cancel.cancel(reason)
    },
    cancelMotion(reason) {
      for (const runs of byRule.values()) for (const cancel of runs) cancel.cancelMotion(reason)
    },
  }
}
