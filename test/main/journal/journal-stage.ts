import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createJournal, type Journal } from '../../../src/main/journal/journal'
import type { Verdict } from '../../../src/main/rules/verdict'
import type { JournalEntry, JournalLine } from '../../../src/shared/domain/journal'
import type { RoomEventOf } from '../../../src/shared/domain/room'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'

/** A journal on a real disk, with time in the test's hand. */
export interface JournalStage {
  readonly dir: string
  readonly file: string
  readonly clock: ManualClock
  readonly problems: string[]
  readonly told: JournalLine[]
  journal: Journal
  open(file: string): Promise<Journal>
  /** As the next start does. */
  reopen(): Promise<void>
  /** Another connection to the same file, which sees only what has been committed. */
  fromOutside<T>(look: (database: DatabaseSync) => T): T
  /** Lines on the disk. */
  committed(): number
  end(): Promise<void>
}

export async function openJournalStage(): Promise<JournalStage> {
  const dir = await mkdtemp(join(tmpdir(), 'pulsedeck-journal-'))
  const file = join(dir, 'journal.db')
  const clock = createManualClock()
  const problems: string[] = []
  const told: JournalLine[] = []
  const open = (where: string) =>
    createJournal({
      file: where,
      clock,
      onLine: (line) => told.push(line),
      onProblem: (text) => problems.push(text),
    })
  const stage: JournalStage = {
    ...{ dir, file, clock, problems, told, open },
    journal: await open(file),
    async reopen() {
      stage.journal = await open(file)
    },
    fromOutside(look) {
      const database = new DatabaseSync(file)
      try {
        return look(database)
      } finally {
        database.close()
      }
    },
    committed: () =>
      stage.fromOutside((database) => Number(database.prepare('SELECT count(*) AS n FROM lines').get()?.n)),
    async end() {
      stage.journal.close()
      await rm(dir, { recursive: true })
    },
  }
  return stage
}

export const shown: Verdict = {
  outcomes: [{ kind: 'alert', outcome: 'shown', reason: null }],
  last: { status: 'shown', reason: null, startsInMs: null },
  refund: null,
}
export const tip = (seq: number, id = `event-${seq}`): RoomEventOf<'tip'> => ({
  kind: 'tip',
  seq,
  id,
  at: 1_000 + seq,
  viewerId: 'v',
  viewerName: 'Lena',
  amount: 25,
  itemId: null,
  note: null,
})
export const line: JournalEntry = {
  topic: 'room',
  level: 'info',
  what: 'room.joined',
  who: null,
  detail: { n: 5 },
}
export const safetyLine: JournalEntry = { ...line, topic: 'safety', what: 'safety.stopped' }
