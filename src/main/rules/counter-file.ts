import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Clock, Stop } from '../../shared/domain/clock'
import { counterList } from '../../shared/domain/rule'
import { writeDurably } from '../host/durable-file'
import { type Counters, createCounters } from './counters'

const contents = z.object({ counters: counterList })
const writeAfterMs = 1_000

export interface KeptCounters extends Counters {
  /** Writes a last time. Never rejects. */
  close(): Promise<void>
}

/** Counters that survive a restart. A damaged file counts as none, and is told. */
export async function openCounters(deps: {
  file: string
  clock: Pick<Clock, 'after'>
  onProblem(text: string): void
  onChange(): void
}): Promise<KeptCounters> {
  let due: Stop | null = null
  let writing: Promise<void> = Promise.resolve()
  const counters = createCounters({
    first: await read(deps),
    onChange() {
      deps.onChange()
      due ??= deps.clock.after(writeAfterMs, write)
    },
  })

  function write(): void {
    due?.()
    due = null
    const text = JSON.stringify({ counters: counters.view() })
    writing = writing
      .then(() => writeDurably(deps.file, text))
      .catch(() => deps.onProblem('The counters of the rules cannot be written: is the disk full?'))
  }

  return {
    ...counters,
    async close() {
      if (due) write()
      await writing
    },
  }
}

async function read({ file, onProblem }: { file: string; onProblem(text: string): void }) {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return []
  try {
    return contents.parse(JSON.parse(text)).counters
  } catch {
    onProblem('The counters of the rules were damaged: they begin at zero.')
    return []
  }
}
