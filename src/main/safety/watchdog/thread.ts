import { writeFile } from 'node:fs/promises'
import { workerData } from 'node:worker_threads'
import { readPulse } from './heartbeat'
import type { StallMark } from './stall'
import { createVerdict } from './verdict'

/**
 * The watchdog thread: looks at main's heartbeat and, when main is stalled while anything is active, ends the whole
 * process, so that every link drops. Main cannot do that itself then, nor can anything that waits for main.
 */
export interface ThreadData {
  memory: SharedArrayBuffer
  markFile: string
}

const lookEveryMs = 50
/** A disk that hangs may be why main does: the mark is tried for, the end does not wait for it. */
const markWithinMs = 100

const { memory, markFile } = workerData as ThreadData
const verdict = createVerdict()

const end = () => process.kill(process.pid, 'SIGKILL')
const looking = setInterval(() => {
  const { silentMs, mustEnd } = verdict.look(readPulse(memory), performance.now())
  if (!mustEnd) return
  clearInterval(looking)
  setTimeout(end, markWithinMs)
  const mark: StallMark = { at: Date.now(), silentMs: Math.round(silentMs) }
  writeFile(markFile, JSON.stringify(mark)).then(end, end)
}, lookEveryMs)
