import type { Measured } from './crowd'

const sumOf = (all: readonly Measured[], part: (one: Measured) => number): number =>
  all.reduce((sum, one) => sum + part(one), 0)

/** Processor time for each packet that arrived, µs. */
export const usAPacket = (all: readonly Measured[]): number =>
  (sumOf(all, ({ cpuSeconds }) => cpuSeconds) * 1e6) / sumOf(all, ({ packets }) => packets)

/** Of one core, 0…1 and above. */
export const shareOf = (all: readonly Measured[]): number =>
  (sumOf(all, ({ cpuSeconds }) => cpuSeconds) * 1_000) / sumOf(all, ({ elapsedMs }) => elapsedMs)

export const lossOf = (all: readonly Measured[]): number =>
  sumOf(all, ({ lossPercent }) => lossPercent) / all.length
