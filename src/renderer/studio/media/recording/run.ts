import type { ErrorCode } from '../../../../shared/contract/errors'
import type { Clock, Stop } from '../../../../shared/domain/clock'
import type { RecordingContainer, RecordingEnding } from '../../../../shared/domain/recording'
import type { PictureSize } from '../../../../shared/domain/scene'
import type { PageSays, WorkerSays } from './messages'

/** Who keeps the bytes: main. Each rejects with a code. */
export interface RecordingKeeper {
  start(container: RecordingContainer): Promise<{ id: string }>
  append(piece: { id: string; offset: number; bytes: string }): Promise<unknown>
  pause(id: string, isPaused: boolean): Promise<void>
  finish(id: string, ending: RecordingEnding): Promise<void>
  /** `again`: the same may succeed in a moment. */
  codeOf(error: unknown): { code: ErrorCode; again: boolean }
}

/** What there is to record. */
export interface RecordedMedia {
  programme(): { video: MediaStreamTrack | null; size: PictureSize }
  tapSound(): { port: MessagePort; sampleRate: number }
  untapSound(): void
}

export type RecorderProblem = 'unsupported' | 'encoderFailed' | ErrorCode

/** An empty piece at the very beginning is written already, and says that the window lives. */
const aliveEveryMs = 5_000
const tryAgainMs = 500
const mostTries = 40
/** The end of a file is a second of picture: longer is no end. */
const mostFinalisingMs = 45_000

/** One recording, from its first picture to its file. */
export interface Run {
  /** False: it did not begin. */
  readonly begun: Promise<boolean>
  pause(isPaused: boolean): void
  stop(ending: RecordingEnding): Promise<void>
  leave(): void
}

export function startRun(deps: {
  clock: Clock
  keeper: RecordingKeeper
  video: MediaStreamTrack
  media: RecordedMedia
  waiting(bytes: number): void
  over(problem: RecorderProblem | null): void
}): Run {
  const { keeper, clock } = deps
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'recording' })
  const say = (message: PageSays, transfer: Transferable[] = []) => worker.postMessage(message, transfer)
  let id: string | null = null
  let ending: RecordingEnding = 'finished'
  let isOver = false
  let stopSigns: Stop = () => {}
  let begin: (isBegun: boolean) => void = () => {}
  let settle: () => void = () => {}
  const begun = new Promise<boolean>((done) => {
    begin = done
  })
  const ended = new Promise<void>((done) => {
    settle = done
  })

  async function finish(problem: RecorderProblem | null, how: RecordingEnding): Promise<void> {
    if (isOver) return
    isOver = true
    stopSigns()
    deps.media.untapSound()
    say({ type: 'drop' })
    // Main that cannot be told ends it by itself: no window, no recording.
    if (id !== null) await keeper.finish(id, how).catch(() => undefined)
    worker.terminate()
    deps.over(problem)
    begin(false)
    settle()
  }

  async function open(container: RecordingContainer): Promise<void> {
    try {
      id = (await keeper.start(container)).id
    } catch (error) {
      return finish(keeper.codeOf(error).code, 'finished')
    }
    if (isOver) return void keeper.finish(id, 'finished').catch(() => undefined)
    const track = deps.video as MediaStreamVideoTrack
    const video = new MediaStreamTrackProcessor({ track, maxBufferSize: 4 }).readable
    const { port: sound, sampleRate } = deps.media.tapSound()
    say({ type: 'start', video, sound, sampleRate }, [video, sound])
    begin(true)
  }

  /** Repeats until it is written: main takes a piece that it has as written. */
  async function append(offset: number, bytes: string): Promise<boolean> {
    if (id === null) return false
    for (let attempt = 1; !isOver; attempt++) {
      try {
        await keeper.append({ id, offset, bytes })
        return true
      } catch (error) {
        const { code, again } = keeper.codeOf(error)
        if (!again || attempt >= mostTries) await finish(code, 'cutOff')
        else await new Promise<void>((done) => clock.after(tryAgainMs, done))
      }
    }
    return false
  }

  async function hear(message: WorkerSays): Promise<void> {
    switch (message.type) {
      case 'able':
        return open(message.container)
      case 'piece':
        if (await append(message.offset, message.bytes)) say({ type: 'written' })
        return
      case 'waiting':
        return deps.waiting(message.bytes)
      case 'ended':
        return finish(null, ending)
      case 'failed':
        return finish(message.problem, 'encoderFailed')
    }
  }
  worker.onmessage = ({ data }: MessageEvent<WorkerSays>) => void hear(data)
  worker.onerror = () => void finish('encoderFailed', 'encoderFailed')
  say({ type: 'prepare', picture: deps.media.programme().size })

  return {
    begun,
    pause(isPaused) {
      say({ type: 'pause', isPaused })
      // A link that is down says so with the next piece.
      if (id !== null) void keeper.pause(id, isPaused).catch(() => undefined)
      stopSigns()
      if (isPaused) stopSigns = clock.every(aliveEveryMs, () => void append(0, ''))
    },
    stop(how) {
      ending = how
      stopSigns()
      stopSigns = clock.after(mostFinalisingMs, () => void finish('encoderFailed', 'encoderFailed'))
      say({ type: 'stop' })
      return ended
    },
    leave: () => void finish(null, 'cutOff'),
  }
}
