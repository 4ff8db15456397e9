import { z } from 'zod'
import { outputKind } from '../../domain/device'
import { durationMs, level, pattern } from '../../domain/pattern'
import { queueOutput } from '../../domain/queue'
import { refusal } from '../../domain/safety'
import { savedPattern } from '../../domain/saved-pattern'

const id = savedPattern.shape.id

export const patternRequests = {
  /** Adds them, or replaces those with the same ids; rules that use one of them follow. */
  'patterns.save': { input: z.object({ patterns: z.array(savedPattern).min(1).max(20) }), output: z.void() },
  /** Rules keep their own copies. */
  'patterns.delete': { input: z.object({ id }), output: z.void() },
  /** What the gate would let out of a pattern now, a level each `patternPeriodMs`; null: with a new output's limits. */
  'patterns.preview': {
    input: z.object({ output: queueOutput.nullable(), pattern, durationMs }),
    output: z.object({ allowed: z.array(level) }),
  },
  /** Asks a simulated device for a pattern, through queue, limits and gate like everything. */
  'patterns.play': {
    input: z.object({
      deviceId: z.string().min(1).max(100),
      outputKind,
      pattern,
      durationMs,
      intensity: level,
    }),
    /** Null: it was taken in. */
    output: z.object({ reason: refusal.nullable() }),
  },
}
