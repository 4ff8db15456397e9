import { createContext, use } from 'react'
import { useStore } from 'zustand'
import { systemClock } from '../../../../shared/system-clock'
import { ask, RequestFailed, studio } from '../../bridge'
import type { StudioMedia } from '../../media'
import {
  createRecorder,
  type Recorder,
  type RecorderState,
  type RecordingKeeper,
} from '../../media/recording'
import { mirror } from '../../mirror'

const keeper: RecordingKeeper = {
  start: (container) => ask('recording.start', { container }),
  append: (piece) => ask('recording.append', piece),
  pause: (id, isPaused) => ask('recording.pause', { id, isPaused }),
  finish: (id, ending) => ask('recording.finish', { id, ending }),
  codeOf(error) {
    const code = error instanceof RequestFailed ? error.code : 'internal'
    return { code, again: code === 'notConnected' || code === 'timeout' || code === 'rateLimited' }
  },
}

/** Records what goes out into main's file, and ends well when main says so. */
export function startRecorder(media: StudioMedia): Recorder {
  const recorder = createRecorder({ clock: systemClock, media, keeper })
  mirror.subscribe(({ recording }) => {
    if (recording?.mustEnd) void recorder.stop(recording.mustEnd)
  })
  studio.on('rule.recording', ({ does }) => {
    const { state } = recorder.store.getState()
    if (does === 'start' && state === 'idle') void recorder.start()
    if (does === 'stop' && state !== 'idle') void recorder.stop()
  })
  addEventListener('pagehide', recorder.leave)
  return recorder
}

export const RecorderContext = createContext<Recorder | null>(null)

export function useRecorder(): Recorder {
  const recorder = use(RecorderContext)
  if (!recorder) throw new Error('no recorder around this component')
  return recorder
}
export const useRecorderState = <T>(pick: (state: RecorderState) => T): T =>
  useStore(useRecorder().store, pick)
