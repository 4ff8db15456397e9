import type { EventTrace, TraceQuery } from '../../shared/domain/rule'
import type { Traces } from '../journal/traces'
import { wordsOf } from '../journal/traces'
import type { Rules } from './rules'

const mostExported = 1_000

/** Why it did, or why it did not: the newest events from memory, older ones from the journal. */
export interface TraceLook {
  /** Newest first. */
  find(query: TraceQuery): EventTrace[]
  of(eventId: string): EventTrace | null
  /** JSON lines, oldest first. */
  export(query: Omit<TraceQuery, 'most'>): { lines: string; count: number }
}

export function createTraceLook({
  rules,
  kept,
}: {
  rules: Pick<Rules, 'trace'>
  kept: Pick<Traces, 'find' | 'of'>
}): TraceLook {
  function find({ query, ruleId, before = Number.MAX_SAFE_INTEGER, most }: TraceQuery): EventTrace[] {
    const text = query.trim().toLowerCase()
    const isOfRule = (trace: EventTrace) =>
      ruleId === undefined || trace.rules.some((each) => each.ruleId === ruleId)
    const found: EventTrace[] = []
    let oldest = before
    for (const noted of rules.trace.all()) {
      if (found.length >= most) return found
      if (noted.at >= before) continue
      oldest = noted.at
      const trace = noted.view()
      if (isOfRule(trace) && (text === '' || wordsOf(trace).includes(text))) found.push(trace)
    }
    const known = new Set(found.map(({ eventId }) => eventId))
    const older = kept.find({ text, before: oldest, most: ruleId === undefined ? most : mostExported })
    const further = older.filter((trace) => !known.has(trace.eventId) && isOfRule(trace))
    return [...found, ...further].slice(0, most)
  }

  return {
    find,
    of: (eventId) => rules.trace.find(eventId)?.view() ?? kept.of(eventId),
    export(query) {
      const traces = find({ ...query, most: mostExported }).reverse()
      return { lines: traces.map((trace) => `${JSON.stringify(trace)}\n`).join(''), count: traces.length }
    },
  }
}
