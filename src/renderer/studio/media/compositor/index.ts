import type { Alert } from '../../../../shared/domain/rule'
import type { Heart } from '../../../../shared/domain/sensor'
import { videoBox } from './breakout-box'
import type { Filler, FrameCounts, PageSays, WorkerSays } from './messages'

export interface Compositor {
  /** The programme; it lasts as long as the compositor, whatever happens to sources. Null: nothing to show at all. */
  track(): MediaStreamTrack | null
  /** Composes in a worker; `bypassed` hands a source on as it is and draws nothing into it. */
  readonly mode: 'worker' | 'bypassed'
  /** Shows a source, or the filler where there is none. The track stays the caller's. */
  showSource(track: MediaStreamTrack | null, filler: Filler): void
  showAlert(alert: Alert): void
  /** Told each second while it is to be shown; null hides it, and so does silence. */
  showHeart(heart: Heart | null): void
  counts(): Promise<FrameCounts>
  /** May be called twice. */
  close(): void
}

/** `onTrack` tells when the outgoing track becomes another one, which happens only while bypassed. */
export function createCompositor(onTrack: () => void): Compositor {
  const box = videoBox()
  return box ? workerCompositor(box) : bypassed(onTrack)
}

function workerCompositor(box: NonNullable<ReturnType<typeof videoBox>>): Compositor {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'compositor' })
  const track = box.generate()
  const say = (message: PageSays, transfer: Transferable[] = []) => worker.postMessage(message, transfer)
  say({ type: 'start', writable: track.writable }, [track.writable])
  let isClosed = false
  return {
    mode: 'worker',
    track: () => track,
    showSource(source, filler) {
      const readable = source ? box.framesOf(source) : null
      say({ type: 'source', readable, filler }, readable ? [readable] : [])
    },
    showAlert: (alert) => say({ type: 'alert', alert }),
    showHeart: (heart) => say({ type: 'heart', heart }),
    counts() {
      return new Promise((done) => {
        const hear = ({ data }: MessageEvent<WorkerSays>) => {
          worker.removeEventListener('message', hear)
          done(data.counts)
        }
        worker.addEventListener('message', hear)
        say({ type: 'count' })
      })
    },
    close() {
      if (isClosed) return
      isClosed = true
      track.stop()
      // The worker ends itself, after it has closed its frames.
      say({ type: 'stop' })
    },
  }
}

function bypassed(onTrack: () => void): Compositor {
  let track: MediaStreamTrack | null = null
  return {
    mode: 'bypassed',
    track: () => track,
    showSource(source) {
      track = source
      onTrack()
    },
    // Nothing can be drawn here: `compositing: bypassed` says so, and the browser-source page still shows both.
    showAlert: () => undefined,
    showHeart: () => undefined,
    counts: () => Promise.resolve({ written: 0, dropped: 0, taken: 0, closed: 0 }),
    close() {
      track = null
    },
  }
}
