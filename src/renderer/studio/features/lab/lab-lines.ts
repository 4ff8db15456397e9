import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { type LabLine, mostLabLines } from '../../../../shared/domain/lab'
import { ask, studio } from '../../bridge'

const lines = createStore<{ all: LabLine[] }>(() => ({ all: [] }))

studio.on('lab.line', (line) => lines.setState(({ all }) => ({ all: [...all, line].slice(-mostLabLines) })))

/** A new session begins with an empty console; a window that opens late asks for what there was. */
export async function restartLines(): Promise<void> {
  lines.setState({ all: await ask('lab.lines') })
}

export const useLabLines = (): LabLine[] => useStore(lines, ({ all }) => all)
