import { Worker } from 'node:worker_threads'
import type { Clock } from '../../../shared/domain/clock'
import { createHeartbeat, type Heartbeat } from './heartbeat'
import type { ThreadData } from './thread'

export interface Watchdog extends Omit<Heartbeat, 'memory'> {
  /** The thread runs. Without it nothing ends a hung studio, so nothing is armed. */
  isWatching(): boolean
  /** May be called twice. */
  close(): Promise<void>
}

const tryAgainMs = 1_000

/**
 * Keeps a watchdog thread beside main. One that ends by itself is told once and started again.
 * `entry`: the built `main/watchdog.js`.
 */
export function startWatchdog(deps: {
  clock: Clock
  entry: string
  markFile: string
  onProblem(text: string): void
  /** `isWatching` says something else. */
  onChange(): void
}): Watchdog {
  const { memory, beat, motion } = createHeartbeat()
  const workerData: ThreadData = { memory, markFile: deps.markFile }
  let thread: Worker | null = null
  let isWatching = false
  let isClosed = false
  let isTold = false
  let cancelStart = () => {}

  function set(watching: boolean): void {
    isWatching = watching
    deps.onChange()
  }
  function start(): void {
    const started = new Worker(deps.entry, { workerData, env: {}, execArgv: [] })
    started.unref()
    started.once('online', () => set(true))
    started.on('error', () => undefined)
    started.once('exit', lost)
    thread = started
  }
  function lost(): void {
    thread = null
    set(false)
    if (isClosed) return
    if (!isTold) deps.onProblem(lostWords)
    isTold = true
    cancelStart = deps.clock.after(tryAgainMs, start)
  }

  start()
  return {
    beat,
    motion,
    isWatching: () => isWatching,
    async close() {
      isClosed = true
      cancelStart()
      await thread?.terminate()
    },
  }
}

const lostWords =
  'The watchdog thread ended and is started again. Without it a hung studio would not stop its devices: if this comes back, quit and start the studio anew.'
