import type { Clock } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import { isMeant, type ObsEvent } from '../../shared/domain/obs-event'
import type { Rule } from '../../shared/domain/rule'

/** However often OBS says it, a rule runs no faster. */
const leastGapMs = 1_000
/** A rule that runs more often than this goes in a circle, or OBS does. */
const mostInAMinute = 10
const minuteMs = 60_000
/** It may run again once nothing has called it for this long. */
const calmMs = 10_000

interface Runs {
  at: number[]
  calledAt: number
  isCut: boolean
}

/** Runs rules whose trigger is an event of OBS. A rule that OBS and rules call in a circle is cut, and named. */
export function createObsRules(deps: {
  clock: Pick<Clock, 'now'>
  rules(): readonly Rule[]
  fire(rule: Rule, event: ObsEvent): void
  record(entry: JournalEntry): void
}): { heard(event: ObsEvent): void } {
  const { clock } = deps
  const known = new Map<string, Runs>()

  function mayRun(rule: Rule): boolean {
    const now = clock.now()
    const runs = known.get(rule.id) ?? { at: [], calledAt: Number.NEGATIVE_INFINITY, isCut: false }
    known.set(rule.id, runs)
    if (now - runs.calledAt >= calmMs) runs.isCut = false
    runs.calledAt = now
    if (runs.isCut) return false
    runs.at = runs.at.filter((at) => now - at < minuteMs)
    if (now - (runs.at.at(-1) ?? Number.NEGATIVE_INFINITY) < leastGapMs) return false
    if (runs.at.length >= mostInAMinute) {
      runs.isCut = true
      deps.record({
        ...{ topic: 'obs', level: 'warn', what: 'obs.ruleCut', who: null },
        detail: { rule: rule.label, times: mostInAMinute },
      })
      return false
    }
    runs.at.push(now)
    return true
  }

  return {
    heard(event) {
      const rules = deps.rules()
      for (const id of known.keys()) if (!rules.some((rule) => rule.id === id)) known.delete(id)
      for (const rule of rules)
        if (rule.enabled && rule.trigger.kind === 'obsEvent' && isMeant(rule.trigger, event) && mayRun(rule))
          deps.fire(rule, event)
    },
  }
}
