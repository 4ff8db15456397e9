import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Moment, State, StateName } from '../../shared/contract/studio'
import { states } from '../../shared/contract/studio'
import { ask, studio } from './bridge'

type Mirrored = { [N in StateName]?: State<N> }

/** What main has told. Only main's word writes here. */
export const mirror = createStore<Mirrored>(() => ({}))

/** The link to main: a window that hears nothing must never look healthy. */
export const engine = createStore<{ answers: boolean }>(() => ({ answers: true }))

export type TimelineEntry =
  | { type: 'journal'; key: string; at: number; line: Moment<'journal.line'> }
  | { type: 'event'; key: string; at: number; event: Moment<'room.event'> }
  | { type: 'outcome'; key: string; at: number; outcome: Moment<'tip.outcome'> }

const mostEntries = 300
export const timeline = createStore<{ entries: TimelineEntry[] }>(() => ({ entries: [] }))

function add(entry: TimelineEntry): void {
  const { entries } = timeline.getState()
  if (entries.some(({ key }) => key === entry.key)) return
  timeline.setState({ entries: [...entries, entry].slice(-mostEntries) })
}

const eventEntry = (event: Moment<'room.event'>): TimelineEntry => ({
  type: 'event',
  key: event.id,
  at: event.at,
  event,
})
const journalEntry = (line: Moment<'journal.line'>): TimelineEntry => ({
  type: 'journal',
  key: `line-${line.id}`,
  at: line.at,
  line,
})

const beatEveryMs = 1_000

/** Subscribes to everything main tells and proves once a second that this window is alive. */
export async function startMirror(): Promise<void> {
  for (const name of Object.keys(states) as StateName[])
    studio.on(name, (state) => mirror.setState({ [name]: state } as Mirrored))
  studio.on('room.event', (event) => add(eventEntry(event)))
  studio.on('journal.line', (line) => add(journalEntry(line)))
  studio.on('tip.outcome', (outcome) =>
    add({ type: 'outcome', key: `outcome-${outcome.eventId}`, at: Date.now(), outcome }),
  )
  setInterval(() => {
    ask('studio.beat').then(
      () => engine.setState({ answers: true }),
      () => engine.setState({ answers: false }),
    )
  }, beatEveryMs)
  const { states: known, recentEvents, recentJournal } = await ask('studio.hello')
  mirror.setState(known as Mirrored)
  const past = [...recentEvents.map(eventEntry), ...recentJournal.map(journalEntry)]
  for (const entry of past.sort((a, b) => a.at - b.at)) add(entry)
  await ask('studio.beat')
}

export function useTold<N extends StateName>(name: N): State<N> | undefined {
  return useStore(mirror, (state) => state[name] as State<N> | undefined)
}
export const useTimeline = (): TimelineEntry[] => useStore(timeline, (state) => state.entries)
export const useEngineAnswers = (): boolean => useStore(engine, (state) => state.answers)
