import type { OnScreen } from '../../../../shared/domain/on-screen'
import type { ShownAlert } from '../../../../shared/domain/overlay'
import type { ScreenLevels } from '../../../../shared/domain/overlay/level'
import type { OverlayLook } from '../../../../shared/domain/overlay/look'
import { firstSize, type PictureSize, type SceneItem, sourceKey } from '../../../../shared/domain/scene'
import type { Heart } from '../../../../shared/domain/sensor'
import { videoBox } from './breakout-box'
import type { FrameCounts, PageSays, SaidLine, WorkerSays } from './messages'

export interface Compositor {
  /** The programme; it lasts as long as the compositor, whatever happens to sources. Null: nothing to show at all. */
  track(): MediaStreamTrack | null
  /** Composes in a worker; `bypassed` hands one source on as it is and draws nothing into it. */
  readonly mode: 'worker' | 'bypassed'
  /**
   * Shows these, bottom first; the picture before fades out for `fadeMs`, and 0 cuts, as does another size. `size` is
   * that of the outgoing picture, and the first one unless told.
   */
  showScene(items: readonly SceneItem[], fadeMs: number, size?: PictureSize): void
  /** Frames of the sources with a key; null: they have none, and a placeholder stands in. The track stays the caller's. */
  feed(key: string, track: MediaStreamTrack | null): void
  /** The image becomes the compositor's, which closes it. */
  feedImage(key: string, image: ImageBitmap | null): void
  forget(key: string): void
  showAlert(alert: ShownAlert): void
  endAlert(id: string): void
  /** Told each second while it is to be shown; null hides it, and so does silence. */
  showHeart(heart: Heart | null): void
  /** Everything that stands for longer, whole. */
  showShow(onScreen: OnScreen): void
  showLevels(levels: ScreenLevels): void
  /** Colours and places of all that is drawn over the picture. */
  wearLook(look: OverlayLook): void
  /** The latest lines, oldest first; shown where a scene has a place for them. */
  showChat(lines: readonly SaidLine[]): void
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
    showScene: (items, fadeMs, size = firstSize) => say({ type: 'scene', items, fadeMs, size }),
    feed(key, source) {
      const readable = source ? box.framesOf(source) : null
      say({ type: 'frames', key, readable }, readable ? [readable] : [])
    },
    feedImage: (key, image) => say({ type: 'image', key, image }, image ? [image] : []),
    forget: (key) => say({ type: 'forget', key }),
    showAlert: (alert) => say({ type: 'alert', alert }),
    endAlert: (id) => say({ type: 'alertEnd', id }),
    showHeart: (heart) => say({ type: 'heart', heart }),
    showLevels: (levels) => say({ type: 'levels', levels }),
    wearLook: (look) => say({ type: 'look', look }),
    showChat: (lines) => say({ type: 'chat', lines }),
    showShow: (onScreen) => say({ type: 'show', onScreen }),
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

/** The uppermost source with frames goes out as it is. */
function bypassed(onTrack: () => void): Compositor {
  const tracks = new Map<string, MediaStreamTrack | null>()
  let keys: string[] = []
  let sent: MediaStreamTrack | null = null
  function choose(): void {
    const next = keys.map((key) => tracks.get(key) ?? null).findLast((track) => track !== null) ?? null
    if (next === sent) return
    sent = next
    onTrack()
  }
  return {
    mode: 'bypassed',
    track: () => sent,
    showScene(items) {
      keys = items.map(({ source }) => sourceKey(source))
      choose()
    },
    feed(key, track) {
      tracks.set(key, track)
      choose()
    },
    feedImage: (_key, image) => image?.close(),
    forget(key) {
      tracks.delete(key)
      choose()
    },
    // Nothing can be drawn here: `compositing: bypassed` says so, and the browser-source page still shows all of it.
    showAlert: () => undefined,
    endAlert: () => undefined,
    showHeart: () => undefined,
    showLevels: () => undefined,
    wearLook: () => undefined,
    showChat: () => undefined,
    showShow: () => undefined,
    counts: () => Promise.resolve({ written: 0, dropped: 0, taken: 0, closed: 0 }),
    close() {
      sent = null
    },
  }
}
