import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import type { JournalEntry, JournalLine } from '../../shared/domain/journal'
import { type RoomEvent, type RoomEventOf, roomEvent } from '../../shared/domain/room'
import { type Verdict, verdict } from '../rules/verdict'
import { openDatabase, unsynced } from './database'
import { createLines } from './lines'
import { readRow } from './rows'
import type { SessionLines } from './session-lines'
import { createTraces, type Traces } from './traces'

export type { SessionLines }

export interface Journal {
  /** Never throws. Lines are written in batches; only an arming is written at once, before anything may move. */
  record(entry: JournalEntry): void
  recentLines(most: number): JournalLine[]
  /** The safety lines of this session, or of the one before it. */
  sessionLines(which: 'last' | 'current'): SessionLines
  /** The highest sequence number of the room's journal that is stored here. */
  lastSeq(): number
  /**
   * False for an event that is stored already. What is about money is durable when it returns; of the rest a power cut may
   * cost the last moment, which then comes again from the room, late, and so plays nothing. @throws AppError `unavailable`
   */
  store(event: RoomEvent): boolean
  recentEvents(most: number): RoomEvent[]
  /** Null: it was never stored here, or not in words of this version. */
  eventOf(eventId: string): RoomEvent | null
  /** Why rules did what they did. */
  readonly traces: Traces
  /** Tips that were taken in and never came to an outcome: we ended before they did. Oldest first. */
  unfinishedTips(): RoomEventOf<'tip'>[]
  /** What became of an event, for later reading. Never throws: what happened has happened. */
  saveOutcome(eventId: string, verdict: Verdict): void
  /** Null while there is none, or none that this version understands. */
  verdictOf(eventId: string): Verdict | null
  /** The room began its journal anew: sequence numbers count from the start again. */
  rewind(): void
  /** May be called twice. */
  close(): void
}

interface Deps {
  file: string
  clock: Clock
  onLine(line: JournalLine): void
  onProblem(text: string): void
}

/** Far more than all queues hold together. */
const mostUnfinished = 500
const moneyKinds = new Set<RoomEvent['kind']>(['tip', 'refunded', 'granted', 'bought', 'gifted'])
const isMoney = ({ kind }: RoomEvent) => moneyKinds.has(kind)
const notWritten = 'The journal cannot be written: is the disk full? Safety works on; lines may be lost.'

/** The studio's session journal: what happened, and which of the room's events have been taken in. */
export async function createJournal(deps: Deps): Promise<Journal> {
  const { clock, onLine, onProblem } = deps
  const database = await openDatabase(deps)
  const statements = {
    lastSeq: database.prepare('SELECT coalesce(max(seq), 0) AS seq FROM events'),
    addEvent: database.prepare('INSERT OR IGNORE INTO events (id, seq, body) VALUES (?, ?, ?)'),
    events: database.prepare('SELECT body FROM events ORDER BY rowid DESC LIMIT ?'),
    // By its letters: a row that is no JSON must not keep the studio from starting.
    unfinished: database.prepare(
      `SELECT body FROM events WHERE outcome IS NULL AND body LIKE '%"kind":"tip"%' ORDER BY rowid DESC LIMIT ?`,
    ),
    eventOf: database.prepare('SELECT body FROM events WHERE id = ?'),
    outcomeOf: database.prepare('SELECT outcome FROM events WHERE id = ?'),
    outcome: database.prepare('UPDATE events SET outcome = ? WHERE id = ?'),
    rewind: database.prepare('UPDATE events SET seq = 0'),
  }
  let isFailing = false
  function failed(): void {
    if (!isFailing) onProblem(notWritten)
    isFailing = true
  }
  function written(): void {
    isFailing = false
  }
  const traces = createTraces({ database, clock, onFailed: failed })
  const lines = createLines({ database, clock, onLine, onFailed: failed, onWritten: written })

  return {
    record: lines.add,
    recentLines: lines.recent,
    sessionLines: lines.ofSession,
    lastSeq: () => Number(statements.lastSeq.get()?.seq ?? 0),
    store(event) {
      try {
        const add = () => statements.addEvent.run(event.id, event.seq, JSON.stringify(event)).changes === 1
        return isMoney(event) ? add() : unsynced(database, add)
      } catch (cause) {
        failed()
        throw new AppError('unavailable', `${notWritten} The event waits and does nothing.`, { cause })
      }
    },
    recentEvents: (most) =>
      statements.events
        .all(most)
        .flatMap(({ body }) => readRow(roomEvent, body))
        .reverse(),
    eventOf: (eventId) => readRow(roomEvent, statements.eventOf.get(eventId)?.body)[0] ?? null,
    traces,
    unfinishedTips: () =>
      statements.unfinished
        .all(mostUnfinished)
        .flatMap(({ body }) => readRow(roomEvent, body))
        .flatMap((event) => (event.kind === 'tip' ? [event] : []))
        .reverse(),
    verdictOf: (eventId) => readRow(verdict, statements.outcomeOf.get(eventId)?.outcome)[0] ?? null,
    saveOutcome(eventId, outcome) {
      try {
        statements.outcome.run(JSON.stringify(outcome), eventId)
      } catch {
        failed()
      }
    },
    rewind: () => void statements.rewind.run(),
    close() {
      lines.close()
      traces.close()
      if (database.isOpen) database.close()
    },
  }
}
