import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Retained, State, StateName } from '../../shared/contract/studio'
import { states } from '../../shared/contract/studio'
import { ask, linkedAgain, studio } from './bridge'
import { startBeats } from './engine'
import { add, eventEntry, fill, journalEntry, outcomeEntry } from './timeline'

type Mirrored = { [N in StateName]?: State<N> }

/** What main has told. Only main's word writes here. */
export const mirror = createStore<Mirrored>(() => ({}))

function take(retained: Retained): void {
  mirror.setState(retained.states as Mirrored)
  fill(retained)
}

/** Subscribes to everything main tells; after a broken link asks for what was missed. */
export async function startMirror(): Promise<void> {
  for (const name of Object.keys(states) as StateName[])
    studio.on(name, (state) => mirror.setState({ [name]: state } as Mirrored))
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
