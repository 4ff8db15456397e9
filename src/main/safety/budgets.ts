import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Clock } from '../../shared/domain/clock'
import type { JournalEntry } from '../../shared/domain/journal'
import { writeDurably } from '../host/durable-file'
import type { GuardedDevice } from './guarded-device'
import { type Spent, spent, withUnseen } from './spent'

/** What each output had used, and when (epoch ms) that was so. By device and output, as `keyOf` makes it. */
const contents = z.object({ outputs: z.record(z.string(), z.object({ at: z.number(), spent })) })
type Outputs = z.infer<typeof contents>['outputs']

const keyOf = (deviceId: string, outputId: string): string => `${deviceId}/${outputId}`

/** What every hazard has used by now, by key. */
export function spentBy(
  devices: readonly Pick<GuardedDevice, 'id' | 'outputs'>[],
  now: number,
): Map<string, Spent> {
  const hazards = devices.flatMap(({ id, outputs }) =>
    [...outputs.values()].filter(({ isHazard }) => isHazard).map((output) => ({ id, output })),
  )
  return new Map(hazards.map(({ id, output }) => [keyOf(id, output.id), output.meter.spent(now)]))
}

/** Budgets beyond the process: quitting and starting again gives no fresh ones. */
export interface Budgets {
  /** What an output had used before it came, and how long ago; null when nothing. */
  carried(deviceId: string, outputId: string): { spent: Spent; agoMs: number } | null
  /** A device is forgotten: what it had used counts on, should it come back. By key. */
  forgotten(spent: ReadonlyMap<string, Spent>): void
  /** Writes what changes from now on, at most every few seconds. `present`: asked then, by key. */
  keep(present: () => ReadonlyMap<string, Spent>): void
  /** Writes a last time. Never rejects. */
  close(): Promise<void>
}

const writeEveryMs = 5_000
const hourMs = 3_600_000

export interface BudgetDeps {
  file: string
  clock: Clock
  record(entry: JournalEntry): void
  onProblem(text: string): void
}

/**
 * Reads what is left of the last hour. The time in between is the wall clock's: one that was set back counts as no
 * time, so that setting it frees nothing; one that was set forward cannot be told from time that passed. A damaged
 * file counts as nothing used, with a line in the journal.
 */
export async function openBudgets(deps: BudgetDeps): Promise<Budgets> {
  const { clock, file } = deps
  const before = await readOutputs(deps)
  const agoMs = ({ at }: { at: number }) => Math.max(0, clock.wall() - at)
  let present: () => ReadonlyMap<string, Spent> = () => new Map()
  let writtenTo = 0
  let isFailing = false
  let writing: Promise<void> = Promise.resolve()
  let stop = () => {}

  /** Devices that are not there now keep what they had used, for as long as it counts. */
  function all(): Outputs {
    const now = clock.wall()
    const past = Object.entries(before).filter(([, of]) => agoMs(of) < hourMs)
    const own = [...present()].map(([key, of]) => [key, { at: now, spent: of }] as const)
    return Object.fromEntries([...past, ...own])
  }
  async function write(): Promise<void> {
    try {
      await writeDurably(file, JSON.stringify({ outputs: all() }))
      isFailing = false
    } catch {
      if (!isFailing) deps.onProblem(notWritten)
      isFailing = true
    }
  }
  function look(): void {
    const outputs = [...present().values()]
    const total = outputs.reduce((sum, { hour }) => sum + hour.reduce((of, ms) => of + ms, 0), 0)
    if (total === writtenTo && !isFailing && !outputs.some(({ isOn }) => isOn)) return
    writtenTo = total
    writing = writing.then(write)
  }

  return {
    carried(deviceId, outputId) {
      const known = before[keyOf(deviceId, outputId)]
      if (!known) return null
      const since = agoMs(known)
      // It was on when the process was cut off: for how long after the last writing, nobody saw.
      const unseenMs = known.spent.isOn ? Math.min(since, writeEveryMs) : 0
      return { spent: withUnseen(known.spent, unseenMs), agoMs: since }
    },
    forgotten(left) {
      for (const [key, of] of left) before[key] = { at: clock.wall(), spent: of }
    },
    keep(ask) {
      present = ask
      stop = clock.every(writeEveryMs, look)
    },
    async close() {
      stop()
      look()
      await writing
    },
  }
}

async function readOutputs({ file, record }: BudgetDeps): Promise<Outputs> {
  try {
    return contents.parse(JSON.parse(await readFile(file, 'utf8'))).outputs
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (!isMissing)
      record({ topic: 'safety', level: 'warn', what: 'safety.budgetsLost', who: null, detail: {} })
    return {}
  }
}

const notWritten =
  'What devices have used of their hour cannot be written: is the disk full? It counts on until you quit; after that the studio would start with a fresh hour.'
