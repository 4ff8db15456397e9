import { Worker } from 'node:worker_threads'
import type { Clock } from '../../shared/domain/clock'
import { readPulse } from '../safety/watchdog/heartbeat'
import { createVerdict } from '../safety/watchdog/verdict'
import { type Ending, untilHolds } from './ending'
import type { HungSays } from './hung-thread'

const lookEveryMs = 50
const movesWithinMs = 5_000
const endWithinMs = 5_000

/**
 * A main that really hangs: the same hardware in a thread of its own, whose event loop is blocked while its device
 * moves. Its device and its watchdog are here: the real heartbeat and the real verdict decide when it is ended, and
 * with it its link. `entry`: the built `main/drill-main.js`.
 */
export async function hangMain(clock: Clock, entry: string): Promise<Ending> {
  const thread = new Worker(entry, { env: {}, execArgv: [] })
  let step = 0
  let memory: SharedArrayBuffer | null = null
  let isOver = false
  thread.on('message', (says: HungSays) => {
    if (says.type === 'heartbeat') memory = says.memory
    else step = says.step
  })
  thread.once('error', () => {
    isOver = true
  })
  thread.once('exit', () => {
    isOver = true
  })
  try {
    const moves = () => step > 0 && memory !== null
    if ((await untilHolds(clock, moves, movesWithinMs)) === null)
      return { tookMs: null, problem: 'it never moved' }
    thread.postMessage('hang')
    const stopLooking = watch(clock, memory as unknown as SharedArrayBuffer, () => void thread.terminate())
    const tookMs = await untilHolds(clock, () => isOver, endWithinMs)
    stopLooking()
    return { tookMs, problem: tookMs === null ? 'the watchdog did not end it' : null }
  } finally {
    await thread.terminate()
  }
}

function watch(clock: Clock, memory: SharedArrayBuffer, onStalled: () => void): () => void {
  const verdict = createVerdict()
  return clock.every(lookEveryMs, () => {
    if (verdict.look(readPulse(memory), clock.now()).mustEnd) onStalled()
  })
}
