import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Retained, State, StateName } from '../../shared/contract/studio'
import { states } from '../../shared/contract/studio'
import { ask, linkedAgain, studio } from './bridge'
import { startBeats } from './engine'
import { shareEqual } from './share-equal'
import { add, eventEntry, fill, journalEntry, outcomeEntry } from './timeline'

type Mirrored = { [N in StateName]?: State<N> }

/** What main has told. Only main's word writes here. */
export const mirror = createStore<Mirrored>(() => ({}))

function take(retained: Retained): void {
  const { settings } = retained.states
  mirror.setState({ ...retained.states, ...(settings ? withSettings(settings) : {}) } as Mirrored)
  fill(retained)
}

const withSettings = (told: State<'settings'>): Mirrored => ({
  settings: shareEqual(mirror.getState().settings, told),
})

/** Subscribes to everything main tells; after a broken link asks for what was missed. */
export async function startMirror(): Promise<void> {
  for (const name of Object.keys(states) as StateName[])
    if (name !== 'settings') studio.on(name, (state) => mirror.setState({ [name]: state } as Mirrored))
  studio.on('settings', (told) => mirror.setState(withSettings(told)))
  studio.on('room.event', (event) => add(eventEntry(event)))
  studio.on('journal.line', (line) => add(journalEntry(line)))
  studio.on('tip.outcome', (outcome) => add(outcomeEntry(outcome, Date.now())))
  linkedAgain.add(take)
  startBeats()
  take(await ask('studio.hello'))
  await ask('studio.beat')
}

export function useTold<N extends StateName>(name: N): State<N> | undefined {
  return useStore(mirror, (state) => state[name] as State<N> | undefined)
}
