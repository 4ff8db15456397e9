import type { Clock } from '../../shared/domain/clock'
import type { IncidentReport, LastSession } from '../../shared/domain/incident'
import type { JournalLine } from '../../shared/domain/journal'
import type { Journal, SessionLines } from '../journal/journal'
import { incidentOf } from './incident'
import type { CutOff } from './marker'
import { armedSpans } from './spans'

/** This session and the one before it. */
export interface Sessions {
  /** Null before the first one ended. */
  readonly last: LastSession | null
  report(which: 'last' | 'current'): IncidentReport
  /** This session ends properly: its last line. */
  end(): void
}

/** Begins this session in the journal, and reads there how the last one ended. */
export function openSessions(deps: {
  clock: Clock
  journal: Pick<Journal, 'sessionLines' | 'record'>
  cutOff: CutOff | null
  version: string
}): Sessions {
  const { journal, cutOff } = deps
  const startedAt = deps.clock.wall()
  const last = lastSessionOf(cutOff, journal.sessionLines('last'))
  line('studio.started', 'info', { version: deps.version })
  if (last && last.endedBy !== 'quit') line(`studio.cutOff.${last.endedBy}`, 'warn', {})

  function line(what: string, level: JournalLine['level'], detail: JournalLine['detail']): void {
    journal.record({ topic: 'studio', level, what, who: null, detail })
  }
  const current = ({ lines }: SessionLines): IncidentReport['session'] => ({
    ...{ startedAt, endedAt: null, ending: 'running', silentMs: null },
    wasActive: isArmed(lines),
  })
  const before = ({ lines }: SessionLines): IncidentReport['session'] => ({
    startedAt: lines.find(({ what }) => what === 'studio.started')?.at ?? cutOff?.startedAt ?? null,
    endedAt: last?.at ?? null,
    ending: last?.endedBy ?? 'unknown',
    wasActive: last?.wasActive ?? false,
    silentMs: cutOff?.stall?.silentMs ?? null,
  })

  return {
    last,
    report(which) {
      const found = journal.sessionLines(which)
      const session = which === 'current' ? current(found) : before(found)
      return incidentOf(found.lines, session, found.isCut)
    },
    end: () => line('studio.ended', 'info', {}),
  }
}

/** How a session ended: by what it left on the disk, else by its own last line. */
export function lastSessionOf(cutOff: CutOff | null, { lines }: SessionLines): LastSession | null {
  if (!cutOff) {
    const end = lines.findLast(({ what }) => what === 'studio.ended')
    return end ? { endedBy: 'quit', at: end.at, wasActive: false } : null
  }
  const { stall, startedAt } = cutOff
  return {
    endedBy: stall ? 'watchdog' : 'unknown',
    at: stall?.at ?? lines.at(-1)?.at ?? startedAt,
    wasActive: stall !== null || isArmed(lines),
  }
}

const isArmed = (lines: readonly JournalLine[]): boolean => armedSpans(lines).at(-1)?.until === null
