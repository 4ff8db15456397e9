import type { RecordingView } from '../../shared/domain/recording'
import type { Running } from './running'

/** What the window sees of the recording that runs, if one does. `wall`: now, epoch milliseconds. */
export function runningViewOf(
  running: Running | null,
  wall: number,
): Pick<RecordingView, 'state' | 'title' | 'recordedMs' | 'runningSince' | 'sizeBytes' | 'markers'> {
  if (!running)
    return { state: 'idle', title: null, recordedMs: 0, runningSince: null, sizeBytes: 0, markers: 0 }
  const { title, recordedMs, sizeBytes, markers } = running
  const isPaused = running.runningSince === null
  return {
    ...{ title, recordedMs, sizeBytes, markers },
    state: isPaused ? 'paused' : 'recording',
    runningSince: isPaused ? null : wall,
  }
}
