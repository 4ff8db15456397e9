import type { Clock } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import {
  mostRecentLines,
  type RehearsalCount,
  type RehearsalKind,
  type RehearsalLine,
  rehearsalKinds,
} from '../../shared/domain/rehearsal'
import type { RoomEvent } from '../../shared/domain/room'
import type { ActionOutcome } from '../../shared/domain/rule'

/** What a rehearsal led to, counted and told line by line. */
export interface Report {
  acted(kind: RehearsalKind): void
  event(event: RoomEvent): void
  outcome(who: string | null, outcomes: readonly ActionOutcome[]): void
  refunded(who: string | null, amount: number): void
  /** Of the simulated safety; what is no news of it is left out. */
  safety(entry: JournalEntry): void
  note(what: RehearsalLine['what'], part?: Partial<Pick<RehearsalLine, 'who' | 'amount' | 'text'>>): void
  lines(): RehearsalLine[]
  view(): {
    acts: Record<RehearsalKind, number>
    tipped: number
    refunded: number
    outcomes: RehearsalCount[]
    recent: RehearsalLine[]
  }
}

const mostLines = 5_000
const longest = 300

export function createReport(clock: Clock): Report {
  const since = clock.now()
  const acts = Object.fromEntries(rehearsalKinds.map((kind) => [kind, 0])) as Record<RehearsalKind, number>
  const counts = new Map<string, RehearsalCount>()
  let lines: RehearsalLine[] = []
  let lastId = 0
  let tipped = 0
  let refunded = 0

  function add(what: RehearsalLine['what'], part: Partial<RehearsalLine> = {}): void {
    const atMs = clock.now() - since
    const text = (part.text ?? '').slice(0, longest)
    lines.push({ who: null, amount: null, outcome: null, ...part, id: ++lastId, atMs, what, text })
    // Cut now and then: a line costs the same whenever it comes.
    if (lines.length > mostLines * 2) lines = lines.slice(-mostLines)
  }
  function count({ kind, outcome, reason }: ActionOutcome): void {
    const key = `${kind} ${outcome} ${reason}`
    counts.set(key, { kind, outcome, reason, count: (counts.get(key)?.count ?? 0) + 1 })
  }

  return {
    acted: (kind) => void acts[kind]++,
    event(event) {
      const who = event.viewerName
      switch (event.kind) {
        case 'joined':
        case 'left':
          return add(event.kind, { who })
        case 'chat':
          return add('chat', { who, text: event.text })
        case 'reaction':
          return add('reaction', { who, text: event.emoji })
        case 'tip':
          tipped += event.amount
          return add('tip', { who, amount: event.amount, text: event.note ?? '' })
        case 'bought':
          return add('bought', { who, amount: event.amount })
        case 'goalReached':
          return add('goalReached', { who, amount: event.amount, text: event.title })
        case 'pollOpened':
          return add('pollOpened', { text: event.question })
        case 'pollClosed':
          return add('pollClosed', { text: `${event.question} ${event.count.weights.join(' : ')}` })
      }
    },
    outcome(who, outcomes) {
      for (const outcome of outcomes) {
        count(outcome)
        add('outcome', { who, outcome })
      }
    },
    refunded(who, amount) {
      refunded += amount
      add('refunded', { who, amount })
    },
    safety({ topic, level, what, detail }) {
      // What rules did is told by their outcomes.
      if (level === 'info' || (topic !== 'safety' && topic !== 'device')) return
      const about = detail.cause ?? detail.reason ?? detail.device ?? ''
      add('safety', { text: `${what} ${about}`.trim() })
    },
    note: add,
    lines: () => lines.slice(-mostLines),
    view: () => ({
      ...{ acts: { ...acts }, tipped, refunded },
      outcomes: [...counts.values()].sort((one, other) => other.count - one.count),
      recent: lines.slice(-mostRecentLines),
    }),
  }
}
