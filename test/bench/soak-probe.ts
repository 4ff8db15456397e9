import type { Inspector } from '../rigs/inspector'
import type { Sample } from './trend'
import { since1970 } from './writes'

/** What one process' memory is, MiB, after a forced collection; times from the probe's start. */
export interface Memory {
  atMs: number
  heap: number
  external: number
  resident: number
  /** When the forced collection held everything up, epoch ms. */
  collected: { from: number; to: number }
}

export interface LoopDelay {
  p50: number
  p99: number
  max: number
}

/** Looks into a running studio from outside: nothing of the bench lives in the process that is judged. */
export interface Probe {
  memory(): Promise<Memory>
  /** Since the probe's start, ms. Counts the histogram's own resolution of 1 ms, and the collections of `memory`. */
  loopDelay(): Promise<LoopDelay>
}

const histogram = 'globalThis.soakDelay'

export async function startProbe(inspector: Inspector): Promise<Probe> {
  await inspector.value(
    `${histogram} = process.getBuiltinModule('perf_hooks').monitorEventLoopDelay({ resolution: 1 }), ${histogram}.enable()`,
  )
  const startedAt = performance.now()
  return {
    async memory() {
      const from = since1970()
      await inspector.collectGarbage()
      const to = since1970()
      const bytes = await inspector.value<NodeJS.MemoryUsage>('process.memoryUsage()')
      return {
        atMs: performance.now() - startedAt,
        heap: bytes.heapUsed / 2 ** 20,
        external: bytes.external / 2 ** 20,
        resident: bytes.rss / 2 ** 20,
        collected: { from, to },
      }
    },
    loopDelay: () =>
      inspector.value<LoopDelay>(
        `({ p50: ${histogram}.percentile(50) / 1e6, p99: ${histogram}.percentile(99) / 1e6, max: ${histogram}.max / 1e6 })`,
      ),
  }
}

export const seriesOf = (memories: readonly Memory[], part: 'heap' | 'external' | 'resident'): Sample[] =>
  memories.map((memory) => ({ atMs: memory.atMs, value: memory[part] }))
