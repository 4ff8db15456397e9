import type { IncidentReport } from '../../shared/domain/incident'
import type { JournalLine } from '../../shared/domain/journal'

type Span = IncidentReport['armed'][number]
type Hold = IncidentReport['holds'][number]

const unarms = new Set(['safety.disarmed', 'safety.stopped', 'studio.ended'])

/** From each arming to its disarming or stop. A held session is armed. */
export function armedSpans(lines: readonly JournalLine[]): Span[] {
  const spans: Span[] = []
  for (const { what, at } of lines) {
    const open = spans.findLast(({ until }) => until === null)
    if (what === 'safety.armed' && !open) spans.push({ from: at, until: null })
    if (unarms.has(what) && open) open.until = at
  }
  return spans
}

/** From each hold to what cleared it. */
export function holdSpans(lines: readonly JournalLine[]): Hold[] {
  const holds: Hold[] = []
  for (const { what, at, detail } of lines) {
    const cause = String(detail.cause ?? '')
    const open = holds.filter(({ until }) => until === null)
    const same = open.find((hold) => hold.cause === cause)
    if (what === 'safety.held' && !same) holds.push({ cause, from: at, until: null })
    if (what === 'safety.cleared' && same) same.until = at
    if (unarms.has(what)) for (const hold of open) hold.until = at
  }
  return holds
}
