import { z } from 'zod'
import { durationMs, pattern } from './pattern'

/** A pattern with a name, kept in the settings for rules to take. */
export const savedPattern = z.object({
  id: z.string().regex(/^[\w-]{1,40}$/),
  label: z.string().trim().min(1).max(60),
  pattern,
  /** How long it plays unless a rule says otherwise. */
  durationMs,
})
export type SavedPattern = z.infer<typeof savedPattern>

export const mostSaved = 100
export const patternLibrary = z.object({
  saved: z
    .array(savedPattern)
    .max(mostSaved)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two patterns have the same id'),
})

/** What a first start has to choose from. */
export const defaultPatterns: SavedPattern[] = [
  {
    id: 'pulse',
    label: 'Pulse',
    pattern: { kind: 'pulse', level: 0.5, onMs: 400, offMs: 400 },
    durationMs: 5_000,
  },
  {
    id: 'wave',
    label: 'Wave',
    pattern: { kind: 'wave', low: 0.1, high: 0.6, periodMs: 2_500 },
    durationMs: 10_000,
  },
  {
    id: 'heartbeat',
    label: 'Heartbeat',
    pattern: { kind: 'heartbeat', level: 0.6, beatsPerMinute: 70 },
    durationMs: 10_000,
  },
  {
    id: 'stairs',
    label: 'Stairs',
    pattern: { kind: 'staircase', from: 0.1, to: 0.7, steps: 5, stepMs: 1_000, loop: true },
    durationMs: 15_000,
  },
  {
    id: 'tease',
    label: 'Tease',
    pattern: { kind: 'ramp', from: 0, to: 0.6, overMs: 4_000, loop: true },
    durationMs: 20_000,
  },
  {
    id: 'earthquake',
    label: 'Earthquake',
    pattern: { kind: 'random', low: 0.3, high: 1, holdMs: 150, seed: 7 },
    durationMs: 8_000,
  },
  {
    id: 'fireworks',
    label: 'Fireworks',
    pattern: { kind: 'drawn', points: burst([0.4, 0.7, 1]), loop: true },
    durationMs: 9_000,
  },
]

/** Each: a quick rise, a bang, and a slow fall. */
function burst(peaks: readonly number[]): { atMs: number; level: number }[] {
  return peaks.flatMap((level, index) => [
    { atMs: index * 1_500, level: 0.05 },
    { atMs: index * 1_500 + 300, level },
    { atMs: index * 1_500 + 450, level: level * 0.6 },
    { atMs: index * 1_500 + 1_499, level: 0.05 },
  ])
}
