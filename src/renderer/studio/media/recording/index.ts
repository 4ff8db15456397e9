import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Clock } from '../../../../shared/domain/clock'
import type { RecordingEnding } from '../../../../shared/domain/recording'
import { type RecordedMedia, type RecorderProblem, type RecordingKeeper, type Run, startRun } from './run'

export type { RecordingKeeper }

export interface RecorderState {
  state: 'idle' | 'starting' | 'recording' | 'paused' | 'finalising'
  problem: RecorderProblem | null
  /** Encoded, and still on their way to the file. */
  waitingBytes: number
}

export interface Recorder {
  readonly store: StoreApi<RecorderState>
  /** Resolves once it records, or says in `problem` why not. */
  start(): Promise<void>
  pause(isPaused: boolean): void
  /** Resolves once the file is whole. */
  stop(ending?: RecordingEnding): Promise<void>
  /** The page goes away now. */
  leave(): void
}

export function createRecorder(deps: {
  clock: Clock
  media: RecordedMedia
  keeper: RecordingKeeper
}): Recorder {
  const store = createStore<RecorderState>(() => ({ state: 'idle', problem: null, waitingBytes: 0 }))
  let run: Run | null = null

  function over(problem: RecorderProblem | null): void {
    run = null
    store.setState({ state: 'idle', problem, waitingBytes: 0 })
  }

  return {
    store,
    async start() {
      if (run) return
      const { video } = deps.media.programme()
      if (!video || typeof MediaStreamTrackProcessor === 'undefined') return over('unsupported')
      store.setState({ state: 'starting', problem: null })
      const waiting = (waitingBytes: number) => store.setState({ waitingBytes })
      const own = startRun({ ...deps, video, over, waiting })
      run = own
      if ((await own.begun) && run === own) store.setState({ state: 'recording' })
    },
    pause(isPaused) {
      const { state } = store.getState()
      if (!run || (state !== 'recording' && state !== 'paused')) return
      run.pause(isPaused)
      store.setState({ state: isPaused ? 'paused' : 'recording' })
    },
    async stop(ending = 'finished') {
      if (!run) return
      store.setState({ state: 'finalising' })
      await run.stop(ending)
    },
    leave: () => run?.leave(),
  }
}
