import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { ask } from './bridge'

/** The link to main: a window that hears nothing must never look healthy. */
const engine = createStore<{ answers: boolean }>(() => ({ answers: true }))

const beatEveryMs = 1_000
/** A hung main refuses nothing, it only stays silent. */
const silentMs = 2_500

/** Proves once a second that this window is alive, and learns whether main is. */
export function startBeats(): void {
  let answeredAt = performance.now()
  setInterval(() => {
    if (performance.now() - answeredAt > silentMs) engine.setState({ answers: false })
    ask('studio.beat').then(
      () => {
        answeredAt = performance.now()
        engine.setState({ answers: true })
      },
      () => engine.setState({ answers: false }),
    )
  }, beatEveryMs)
}

export const useEngineAnswers = (): boolean => useStore(engine, (state) => state.answers)
