import { cpus, totalmem } from 'node:os'

/** One figure. Absent statistics are null; `ratio` compares with the reference measured in the same run. */
export interface Row {
  name: string
  unit: string
  p50: number | null
  p95: number | null
  p99: number | null
  value: number | null
  ratio: number | null
  lossPercent?: number | null
}

/** What the runner tells each bench. */
export interface BenchOptions {
  /** Where the benches and their processes are built. */
  built?: string | undefined
  /** Few and short runs, to see that it works: its figures are for nobody's table. */
  isQuick?: boolean
}

const empty = { p50: null, p95: null, p99: null, value: null, ratio: null }

export function percentile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) throw new Error('no samples')
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** p50, p95 and p99 of samples. @throws Error when there is none: a missing figure is a failure, not a zero. */
export function distribution(name: string, unit: string, samples: readonly number[]): Row {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (share: number) => percentile(sorted, share)
  return { ...empty, name, unit, p50: at(0.5), p95: at(0.95), p99: at(0.99), value: at(0.5) }
}

export const single = (name: string, unit: string, value: number): Row => ({ ...empty, name, unit, value })
export const ratioOf = (name: string, ratio: number): Row => ({
  ...empty,
  name,
  unit: 'ratio',
  value: ratio,
  ratio,
})

export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ` +
  `Node ${process.version}, ${process.platform} ${process.arch}`
