import type { Clock } from '../../../shared/domain/clock'
import type { Emoji } from '../../../shared/domain/room'
import type { Rule } from '../../../shared/domain/rule'

/** Counts reactions for each rule that waits for many of them. */
export interface Bursts {
  /** One came; the rules whose count is full with it, which begins again for them. */
  add(emoji: Emoji): Rule[]
}

/** Times of the latest reactions, as many as a rule counts, oldest first, in a ring that is never copied. */
interface Count {
  /** The trigger that it counts for: another one counts from nothing. */
  trigger: Rule['trigger']
  times: Float64Array
  next: number
}

export function createBursts(deps: { clock: Pick<Clock, 'now'>; rules(): readonly Rule[] }): Bursts {
  const counts = new Map<string, Count>()
  let known: readonly Rule[] = []
  let waiting: readonly Rule[] = []

  function refresh(): void {
    const rules = deps.rules()
    if (rules === known) return
    known = rules
    waiting = rules.filter(({ enabled, trigger }) => enabled && trigger.kind === 'reactionBurst')
    for (const id of counts.keys()) if (!waiting.some((rule) => rule.id === id)) counts.delete(id)
  }
  function countOf({ id, trigger }: Rule, size: number): Count {
    const before = counts.get(id)
    if (before?.trigger === trigger) return before
    const fresh = { trigger, times: new Float64Array(size).fill(Number.NEGATIVE_INFINITY), next: 0 }
    counts.set(id, fresh)
    return fresh
  }
  /** Full when the oldest of the last so many is still within the time. */
  function isFull(rule: Rule, emoji: Emoji): boolean {
    const { trigger } = rule
    if (trigger.kind !== 'reactionBurst' || (trigger.emoji !== null && trigger.emoji !== emoji)) return false
    const count = countOf(rule, trigger.count)
    count.times[count.next] = deps.clock.now()
    count.next = (count.next + 1) % count.times.length
    const oldest = count.times[count.next] ?? Number.NEGATIVE_INFINITY
    if (deps.clock.now() - oldest > trigger.withinSeconds * 1_000) return false
    count.times.fill(Number.NEGATIVE_INFINITY)
    return true
  }

  return {
    add(emoji) {
      refresh()
      return waiting.filter((rule) => isFull(rule, emoji))
    },
  }
}
