import { randomUUID } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'
import {
  mostMarkers,
  type RecordingContainer,
  type RecordingEnding,
  type RecordingMarker,
} from '../../shared/domain/recording'
import { mediaFile, sheetFile, titleOf, writeSheet } from './folder'

/** One recording while it grows. */
export interface Running {
  readonly id: string
  readonly title: string
  readonly folder: string
  readonly sizeBytes: number
  readonly markers: number
  readonly recordedMs: number
  /** Monotonic, of the last sign of the window that makes it. */
  readonly heardAt: number
  /** Since when it is not paused, monotonic; null while it is. */
  readonly runningSince: number | null
  /** @throws AppError `conflict` for a piece out of order, and whatever keeps it from being written */
  append(offset: number, bytes: Uint8Array): Promise<number>
  pause(isPaused: boolean): void
  mark(marker: Omit<RecordingMarker, 'atMs'>): void
  /** What there is reaches the disk, and beside it how long it is. */
  save(): Promise<void>
  /** May be called twice; the first ending counts. Never loses what was written. */
  end(ending: RecordingEnding): Promise<void>
}

export async function startRunning(deps: {
  clock: Clock
  folder: string
  container: RecordingContainer
}): Promise<Running> {
  const { clock, folder } = deps
  const { title, handle } = await openFresh(folder, deps.container, clock.wall())
  const startedAt = clock.wall()
  const markers: RecordingMarker[] = []
  let accepted = 0
  let written = 0
  let recordedBefore = 0
  let runningSince: number | null = clock.now()
  let heardAt = clock.now()
  let last: Promise<unknown> = Promise.resolve()
  let isEnded = false
  let closed: Promise<void> | null = null

  const recordedMs = () =>
    Math.round(recordedBefore + (runningSince === null ? 0 : clock.now() - runningSince))
  const sheetWith = (ending: RecordingEnding | null) =>
    writeSheet(folder, title, { startedAt, durationMs: recordedMs(), ending, markers })
  /** One write after another, whoever asks. */
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const done = last.then(run)
    last = done.catch(() => undefined)
    return done
  }
  await sheetWith(null)

  async function close(ending: RecordingEnding): Promise<void> {
    pause(true)
    await last
    await handle.sync().catch(() => undefined)
    await handle.close()
    await sheetWith(ending)
  }
  function pause(isPaused: boolean): void {
    if (isPaused === (runningSince === null)) return
    recordedBefore = recordedMs()
    runningSince = isPaused ? null : clock.now()
  }

  return {
    id: randomUUID(),
    title,
    folder,
    get sizeBytes() {
      return written
    },
    get markers() {
      return markers.length
    },
    get recordedMs() {
      return recordedMs()
    },
    get heardAt() {
      return heardAt
    },
    get runningSince() {
      return runningSince
    },
    async append(offset, bytes) {
      if (isEnded) throw new AppError('notFound', 'This recording has ended.')
      heardAt = clock.now()
      // Asked again because the answer was lost on its way.
      if (offset + bytes.length <= accepted) return inTurn(async () => written)
      if (offset !== accepted)
        throw new AppError('conflict', `A piece at ${offset} was sent where the file ends at ${accepted}.`)
      accepted += bytes.length
      return inTurn(async () => {
        await handle.appendFile(bytes)
        written += bytes.length
        return written
      })
    },
    pause,
    mark(marker) {
      if (!isEnded && markers.length < mostMarkers) markers.push({ ...marker, atMs: recordedMs() })
    },
    save: () =>
      inTurn(async () => {
        if (isEnded) return
        await handle.datasync()
        await sheetWith(null)
      }),
    end(ending) {
      isEnded = true
      closed ??= close(ending)
      return closed
    },
  }
}

/** Never over a file that is there: not even one beside it. */
async function openFresh(
  folder: string,
  container: RecordingContainer,
  wall: number,
): Promise<{ title: string; handle: FileHandle }> {
  for (let attempt = 1; ; attempt++) {
    const title = attempt === 1 ? titleOf(wall) : `${titleOf(wall)} (${attempt})`
    if (await stat(sheetFile(folder, title)).catch(() => null)) continue
    try {
      return { title, handle: await open(mediaFile(folder, title, container), 'wx', 0o600) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}
