import type { JournalEntry } from '../../shared/domain/journal'

/** Runs what others gave us. Whatever it throws, safety goes on. */
export function contained(run: () => void, onThrown: () => void = () => undefined): void {
  try {
    run()
  } catch {
    onThrown()
  }
}

export type Detail = JournalEntry['detail']

/** Journal lines of safety and actuation. */
export interface Report {
  line(what: string, level: JournalEntry['level'], detail: Detail, who?: string | null): void
  /** Lines that the journal did not take. */
  lostLines(): number
}

/** Safety does not depend on the journal: a line that cannot be written is counted, and nothing else happens. */
export function createReport(record: (entry: JournalEntry) => void): Report {
  let lost = 0
  return {
    line(what, level, detail, who = null) {
      const topic = what.startsWith('device.') ? 'device' : 'safety'
      contained(
        () => record({ topic, level, what, who, detail }),
        () => {
          lost++
        },
      )
    },
    lostLines: () => lost,
  }
}
