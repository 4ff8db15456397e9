import { z } from 'zod'

const level = z.number().min(0).max(1)
const periodMs = z.number().int().min(100).max(60_000)

/** A level over time. Levels are 0…1 of the output's own range, before limits. */
export const pattern = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('constant'), level }),
  z.object({ kind: z.literal('pulse'), level, onMs: periodMs, offMs: periodMs }),
  z.object({ kind: z.literal('wave'), low: level, high: level, periodMs }),
  z.object({ kind: z.literal('ramp'), from: level, to: level }),
])
export type Pattern = z.infer<typeof pattern>

export const shortestPatternMs = 100
/** Five minutes: promise 2, everything ends. */
export const longestPatternMs = 300_000
export const durationMs = z.number().int().min(shortestPatternMs).max(longestPatternMs)

/** The level of a pattern `atMs` after its start, 0…1; zero outside [0, lengthMs). */
export function levelAt(shape: Pattern, atMs: number, lengthMs: number): number {
  if (atMs < 0 || atMs >= lengthMs) return 0
  switch (shape.kind) {
    case 'constant':
      return shape.level
    case 'pulse':
      return atMs % (shape.onMs + shape.offMs) < shape.onMs ? shape.level : 0
    case 'wave': {
      const phase = (1 - Math.cos((2 * Math.PI * atMs) / shape.periodMs)) / 2
      return shape.low + (shape.high - shape.low) * phase
    }
    case 'ramp':
      return shape.from + ((shape.to - shape.from) * atMs) / lengthMs
  }
}
