import type { Clock, Stop } from '../../shared/domain/clock'
import type { RoomEvent } from '../../shared/domain/room'

/** What of the room's events is stored on this side. Written before anything acts. */
export interface EventJournal {
  lastSeq(): number
  /** Durable when it returns; false for an event that is stored already. */
  store(event: RoomEvent): boolean
  /** The room counts from one again: its ledger is another. */
  rewind(): void
}
export interface Page {
  events: RoomEvent[]
  caughtUp: boolean
}
export type Resume = (after: number) => Promise<Page>

export interface CatchUp {
  /** A connection is up: everything that was missed is fetched before anything live goes on. */
  begin(resume: Resume): void
  /** An event as it happens. Repeats are dropped; a gap is fetched. */
  take(event: RoomEvent): void
  /** The connection is gone. May be called twice. */
  end: Stop
}

const againAfterMs = 1_000

/**
 * Every event of the room once and in order, whatever is lost, repeated or reordered. An event that happened while
 * we were away is `late`.
 */
export function createCatchUp(deps: {
  clock: Clock
  journal: EventJournal
  emit(event: RoomEvent, late: boolean): void
  onProblem(error: unknown): void
}): CatchUp {
  const { clock, journal } = deps
  let cursor = journal.lastSeq()
  let ask: Resume | null = null
  let generation = 0
  let fetching = false
  let cancelAgain: Stop = () => {}
  /** Heard live but not taken yet, by id. */
  const pushed = new Map<string, RoomEvent>()

  /** True when it was new. */
  function keep(event: RoomEvent): boolean {
    const isNew = journal.store(event)
    const late = !pushed.delete(event.id)
    if (isNew) deps.emit(event, late)
    return isNew
  }

  /** The event at our cursor comes again: if it is another than ours, the room has begun anew. */
  function sameLedger({ events: [first] }: Page): boolean {
    return first?.seq === cursor && !keep(first)
  }

  async function fetchMissed(resume: Resume, mine: number, check: boolean): Promise<void> {
    let checking = check && cursor > 0
    for (;;) {
      const page = await resume(checking ? cursor - 1 : cursor)
      if (mine !== generation) return
      if (checking && !sameLedger(page)) {
        journal.rewind()
        cursor = 0
        checking = false
        continue
      }
      checking = false
      for (const event of page.events) {
        keep(event)
        cursor = Math.max(cursor, event.seq)
      }
      if (page.caughtUp) return
    }
  }

  function takeNext(event: RoomEvent): void {
    pushed.set(event.id, event)
    if (event.seq > cursor + 1) {
      fetchSoon(0)
      return
    }
    if (event.seq === cursor + 1) {
      keep(event)
      cursor = event.seq
    }
    pushed.delete(event.id)
  }

  function fetchSoon(delayMs: number, check = false): void {
    const resume = ask
    if (!resume || fetching) return
    const mine = generation
    fetching = true
    cancelAgain = clock.after(delayMs, () => {
      fetchMissed(resume, mine, check).then(
        () => settle(mine, null, check),
        (error: unknown) => settle(mine, error, check),
      )
    })
  }

  function settle(mine: number, error: unknown, check: boolean): void {
    if (mine !== generation) return
    fetching = false
    if (error !== null) {
      deps.onProblem(error)
      fetchSoon(againAfterMs, check)
      return
    }
    // What was heard meanwhile follows; a gap in it now is the room's own, it has just answered with all it has.
    for (const event of [...pushed.values()].sort((one, other) => one.seq - other.seq)) {
      cursor = Math.max(cursor, event.seq - 1)
      takeOrAgain(event)
    }
  }

  function takeOrAgain(event: RoomEvent): void {
    try {
      takeNext(event)
    } catch (error) {
      deps.onProblem(error)
      fetchSoon(againAfterMs)
    }
  }

  function end(): void {
    generation += 1
    ask = null
    fetching = false
    cancelAgain()
    pushed.clear()
  }

  return {
    begin(resume) {
      end()
      ask = resume
      fetchSoon(0, true)
    },
    take(event) {
      if (!ask) return
      if (fetching) pushed.set(event.id, event)
      else takeOrAgain(event)
    },
    end,
  }
}
