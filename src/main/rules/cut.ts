import type { Clock } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import type { Rule, TriggerKind } from '../../shared/domain/rule'

/** However often something flutters, a rule runs no faster. */
const leastGapMs = 1_000
/** A rule that runs more often than this, and nobody asked, goes in a circle. */
const mostInAMinute = 10
const minuteMs = 60_000
/** A rule that was cut may run again once nothing has called it for this long. */
const calmMs = 10_000
/** Of people a rule takes so many a second, and so many at once. */
const crowdPerSecond = 20
const crowdAtOnce = 100

/** What nobody asked for: a device, OBS or the studio itself brings it about, perhaps because a rule did. */
const byItself: readonly TriggerKind[] = [
  'obsEvent',
  'deviceEvent',
  'permit',
  'streamStarted',
  'streamEnded',
  'pollResult',
  'viewerCount',
]
const fluttering: readonly TriggerKind[] = ['obsEvent', 'deviceEvent', 'viewerCount']
/** Each of these was paid for, counted or pressed one by one: none is too many. */
const neverCut: readonly TriggerKind[] = [
  'tip',
  'sensor',
  'timer',
  'reactionBurst',
  'hotkey',
  'command',
  'goalReached',
]

/** Cuts rules that go in a circle, and storms, and names each once. */
export interface Cut {
  /** Whether the rule may run now; asked once for each run. */
  allows(rule: Rule): boolean
  isCut(ruleId: string): boolean
  /** Rules that are gone are forgotten. */
  keep(rules: readonly Rule[]): void
}

interface Calls {
  at: number[]
  calledAt: number
  isCut: boolean
  /** Runs that a crowd may still have at once. */
  left: number
}

export function createCut(deps: {
  clock: Pick<Clock, 'now'>
  record(entry: JournalEntry): void
  onChange(): void
}): Cut {
  const known = new Map<string, Calls>()
  const now = () => deps.clock.now()

  function callsOf({ id }: Rule): Calls {
    const calls = known.get(id) ?? {
      ...{ at: [], calledAt: Number.NEGATIVE_INFINITY, isCut: false, left: crowdAtOnce },
    }
    known.set(id, calls)
    return calls
  }
  function name({ label, trigger }: Rule, calls: Calls, what: string, times: number): void {
    if (calls.isCut) return
    calls.isCut = true
    deps.record({
      ...{ topic: 'rule', level: 'warn', what, who: null },
      detail: { rule: label, trigger: trigger.kind, times },
    })
    deps.onChange()
  }
  function calmAfter(calls: Calls, quietMs: number): void {
    if (!calls.isCut || quietMs < calmMs) return
    calls.isCut = false
    deps.onChange()
  }

  /** So many a minute, no two within a second; then none until nothing calls it for a while. */
  function circle(rule: Rule, calls: Calls): boolean {
    if (calls.isCut) return false
    calls.at = calls.at.filter((at) => now() - at < minuteMs)
    const gapMs = now() - (calls.at.at(-1) ?? Number.NEGATIVE_INFINITY)
    if (fluttering.includes(rule.trigger.kind) && gapMs < leastGapMs) return false
    if (calls.at.length >= mostInAMinute) {
      name(rule, calls, 'rule.circleCut', mostInAMinute)
      return false
    }
    calls.at.push(now())
    return true
  }
  /** What is too much is left out; the rule goes on at the pace that it takes. */
  function storm(rule: Rule, calls: Calls, quietMs: number): boolean {
    calls.left = Math.min(crowdAtOnce, calls.left + (quietMs * crowdPerSecond) / 1_000)
    if (calls.left < 1) {
      name(rule, calls, 'rule.stormCut', crowdPerSecond)
      return false
    }
    calls.left -= 1
    if (calls.left >= crowdAtOnce - 1) calmAfter(calls, calmMs)
    return true
  }

  return {
    allows(rule) {
      if (neverCut.includes(rule.trigger.kind)) return true
      const calls = callsOf(rule)
      const quietMs = now() - calls.calledAt
      calls.calledAt = now()
      calmAfter(calls, quietMs)
      return byItself.includes(rule.trigger.kind) ? circle(rule, calls) : storm(rule, calls, quietMs)
    },
    isCut(ruleId) {
      const calls = known.get(ruleId)
      return calls?.isCut === true && now() - calls.calledAt < calmMs
    },
    keep(rules) {
      for (const id of known.keys()) if (!rules.some((rule) => rule.id === id)) known.delete(id)
    },
  }
}
