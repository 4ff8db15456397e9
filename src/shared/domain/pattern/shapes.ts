import { z } from 'zod'
import { level, periodMs } from './bounds'
import { levelPoints, positionPoints } from './points'

/** How a script of positions becomes a level: how fast it moves there, or how far out it is. */
export const scriptLevels = ['speed', 'position'] as const

/**
 * A level over time. Levels are 0…1 of the output's own range, before limits.
 * `loop`: begins again when it is over; else a staircase and a ramp stay where they ended, a curve falls to zero.
 */
export const pattern = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('constant'), level }),
  z.object({ kind: z.literal('pulse'), level, onMs: periodMs, offMs: periodMs }),
  z.object({ kind: z.literal('wave'), low: level, high: level, periodMs }),
  z.object({
    kind: z.literal('ramp'),
    from: level,
    to: level,
    /** The time of one rise; without it, the whole length. */
    overMs: periodMs.optional(),
    loop: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('staircase'),
    from: level,
    to: level,
    steps: z.number().int().min(2).max(20),
    stepMs: periodMs,
    loop: z.boolean(),
  }),
  /** Two bumps a beat, the second one softer. */
  z.object({ kind: z.literal('heartbeat'), level, beatsPerMinute: z.number().int().min(30).max(120) }),
  /** Another level within the bounds every `holdMs`. The same seed gives the same levels, always and everywhere. */
  z.object({
    kind: z.literal('random'),
    low: level,
    high: level,
    holdMs: periodMs,
    seed: z.number().int().min(0).max(0xffff_ffff),
  }),
  z.object({ kind: z.literal('drawn'), points: levelPoints, loop: z.boolean() }),
  /** Positions over time, as in a funscript file. */
  z.object({
    kind: z.literal('script'),
    points: positionPoints,
    levelBy: z.enum(scriptLevels),
    loop: z.boolean(),
  }),
])
export type Pattern = z.infer<typeof pattern>
export type PatternKind = Pattern['kind']
export type PatternOf<K extends PatternKind> = Extract<Pattern, { kind: K }>

export const patternKinds = [
  'constant',
  'pulse',
  'wave',
  'ramp',
  'staircase',
  'heartbeat',
  'random',
  'drawn',
  'script',
] as const satisfies readonly PatternKind[]
