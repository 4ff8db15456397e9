import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import type {
  DiskView,
  RecordingContainer,
  RecordingEnding,
  RecordingEntry,
  RecordingMarker,
  RecordingView,
} from '../../shared/domain/recording'
import { diskViewOf, type FreeBytes } from './disk'
import {
  deleteRecording,
  listRecordings,
  reachFolder,
  readSheet,
  renameRecording,
  writeSheet,
} from './folder'
import { type Running, startRunning } from './running'
import { runningViewOf } from './view'
import { endNotWritten, writeFailure } from './write-failure'

export interface Recordings {
  view(): RecordingView
  list(): RecordingEntry[]
  /** Finds what an end of the studio cut off, and says so. */
  recover(): Promise<void>
  start(container: RecordingContainer): Promise<string>
  append(id: string, offset: number, bytes: Uint8Array): Promise<number>
  pause(id: string, isPaused: boolean): void
  finish(id: string, ending: RecordingEnding): Promise<void>
  mark(marker: Omit<RecordingMarker, 'atMs'>): void
  rename(title: string, to: string): Promise<void>
  delete(title: string): Promise<void>
  /** The folder is another one now. */
  moved(): Promise<void>
  /** Lets the window end the one that runs; after `endWithinMs` it is cut off. May be called twice. */
  close(): Promise<void>
}

const lookPeriodMs = 2_000
/** The window sends a piece a second; paused, an empty one every few. */
export const silentMs = 15_000
/** The end of a file is a second of picture; quitting waits no longer (`host/quit-order.ts`). */
export const endWithinMs = 2_000

export function createRecordings(deps: {
  clock: Clock
  folder(): string
  freeBytes: FreeBytes
  record(entry: JournalEntry): void
  onProblem(text: string): void
  onChange(what: 'recording' | 'recordings'): void
}): Recordings {
  const { clock } = deps
  let running: Running | null = null
  let isStarting = false
  let entries: RecordingEntry[] = []
  let disk: DiskView | null = null
  let mustEnd: RecordingEnding | null = null
  let lastEnding: RecordingEnding | null = null
  let isClosing = false
  let hearEnd: () => void = () => {}

  async function look(): Promise<void> {
    const folder = running?.folder ?? deps.folder()
    const rate = running && running.recordedMs > 3_000 ? (running.sizeBytes / running.recordedMs) * 1_000 : 0
    const free = await deps.freeBytes(folder).catch(() => null)
    disk = free === null ? null : diskViewOf(free, rate)
    if (running) await lookAfter(running)
    deps.onChange('recording')
  }
  async function lookAfter(one: Running): Promise<void> {
    if (clock.now() - one.heardAt > silentMs) return end(one, 'cutOff')
    if (disk?.verdict === 'full') mustEnd = 'noSpace'
    await one.save().catch((error) => failed(one, error).catch(() => undefined))
  }
  const stopLooking: Stop = clock.every(lookPeriodMs, () => {
    if (running) void look()
  })

  async function relist(): Promise<void> {
    entries = await listRecordings(deps.folder())
    deps.onChange('recordings')
  }
  async function end(one: Running, ending: RecordingEnding): Promise<void> {
    if (running === one) {
      running = null
      mustEnd = null
      lastEnding = ending
    }
    await one.end(ending).catch((error) => deps.onProblem(endNotWritten(one.title, error)))
    const level = ending === 'finished' ? 'info' : 'warn'
    const detail = { title: one.title, seconds: Math.round(one.recordedMs / 1_000) }
    deps.record({ topic: 'live', level, what: `recording.${ending}`, who: null, detail })
    deps.onChange('recording')
    await relist()
    hearEnd()
  }
  /** The window is asked to, as where the disk fills up. */
  function askedToEnd(): Promise<void> {
    mustEnd ??= 'finished'
    return new Promise((done) => {
      const cancel = clock.after(endWithinMs, done)
      hearEnd = () => {
        cancel()
        done()
      }
      deps.onChange('recording')
    })
  }
  async function failed(one: Running, cause: unknown): Promise<never> {
    const { ending, error } = writeFailure(one.folder, cause)
    await end(one, ending)
    throw error
  }
  function known(id: string): Running {
    if (running?.id !== id) throw new AppError('notFound', 'This recording has ended.')
    return running
  }
  function entryOf(title: string): RecordingEntry {
    const entry = entries.find((each) => each.title === title)
    if (!entry) throw new AppError('notFound', `There is no recording ${title}.`)
    if (running?.title === title) throw new AppError('conflict', 'This one is being recorded. End it first.')
    return entry
  }
  async function begin(container: RecordingContainer): Promise<Running> {
    const folder = deps.folder()
    await reachFolder(folder)
    const free = await deps.freeBytes(folder)
    disk = diskViewOf(free, 0)
    if (disk.verdict === 'full')
      throw new AppError(
        'noSpace',
        `Less than 500 MB are free in ${folder}. Make room, or choose another folder.`,
      )
    return startRunning({ clock, folder, container })
  }

  return {
    view: () => ({
      ...runningViewOf(running, clock.wall()),
      mustEnd,
      lastEnding,
      folder: deps.folder(),
      disk,
    }),
    list: () => entries,
    async recover() {
      const folder = deps.folder()
      await reachFolder(folder).catch(() => undefined)
      for (const { title, ending } of await listRecordings(folder)) {
        const sheet = ending === null ? await readSheet(folder, title) : null
        if (!sheet) continue
        await writeSheet(folder, title, { ...sheet, ending: 'cutOff' }).catch(() => undefined)
        deps.onProblem(
          `The recording “${title}” was cut off when the studio ended. It plays up to then: ${folder}`,
        )
      }
      await relist()
      await look()
    },
    async start(container) {
      if (running || isStarting || isClosing)
        throw new AppError('conflict', 'A recording runs already. End it first.')
      isStarting = true
      try {
        running = await begin(container)
      } finally {
        isStarting = false
      }
      lastEnding = null
      const detail = { title: running.title }
      deps.record({ topic: 'live', level: 'info', what: 'recording.started', who: null, detail })
      await Promise.all([look(), relist()])
      return running.id
    },
    async append(id, offset, bytes) {
      const one = known(id)
      try {
        return await one.append(offset, bytes)
      } catch (error) {
        if (error instanceof AppError) throw error
        return failed(one, error)
      }
    },
    pause(id, isPaused) {
      known(id).pause(isPaused)
      deps.onChange('recording')
    },
    async finish(id, ending) {
      await end(known(id), ending)
    },
    mark(marker) {
      running?.mark(marker)
      if (running) deps.onChange('recording')
    },
    async rename(title, to) {
      await renameRecording(deps.folder(), entryOf(title), to)
      await relist()
    },
    async delete(title) {
      await deleteRecording(deps.folder(), entryOf(title))
      await relist()
    },
    async moved() {
      await relist()
      await look()
    },
    async close() {
      stopLooking()
      isClosing = true
      if (running) await askedToEnd()
      if (running) await end(running, 'cutOff')
    },
  }
}
