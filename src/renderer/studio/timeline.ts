import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Moment, Retained } from '../../shared/contract/studio'

export type TimelineEntry =
  | { type: 'journal'; key: string; at: number; line: Moment<'journal.line'> }
  | { type: 'event'; key: string; at: number; event: Moment<'room.event'> }
  | { type: 'outcome'; key: string; at: number; outcome: Moment<'tip.outcome'> }

const mostEntries = 300
/** Everything that happened, oldest first. */
export const timeline = createStore<{ entries: readonly TimelineEntry[] }>(() => ({ entries: [] }))

export const eventEntry = (event: Moment<'room.event'>): TimelineEntry => ({
  type: 'event',
  key: event.id,
  at: event.at,
  event,
})
export const journalEntry = (line: Moment<'journal.line'>): TimelineEntry => ({
  type: 'journal',
  key: `line-${line.id}`,
  at: line.at,
  line,
})
export const outcomeEntry = (outcome: Moment<'tip.outcome'>, at: number): TimelineEntry => ({
  type: 'outcome',
  key: `outcome-${outcome.eventId}`,
  at,
  outcome,
})

export function add(entry: TimelineEntry): void {
  const { entries } = timeline.getState()
  if (entries.some(({ key }) => key === entry.key)) return
  timeline.setState({ entries: [...entries, entry].slice(-mostEntries) })
}

/** What main kept takes its place among what was heard: what a broken link missed is there again, once. */
export function fill({
  recentEvents,
  recentJournal,
}: Pick<Retained, 'recentEvents' | 'recentJournal'>): void {
  const kept = [...recentEvents.map(eventEntry), ...recentJournal.map(journalEntry)]
  const known = new Map([...timeline.getState().entries, ...kept].map((entry) => [entry.key, entry]))
  const entries = [...known.values()].sort((one, other) => one.at - other.at)
  timeline.setState({ entries: entries.slice(-mostEntries) })
}

export const useTimeline = (): readonly TimelineEntry[] => useStore(timeline, (state) => state.entries)
