import { z } from 'zod'
import { outputKind } from './device'
import { durationMs, level, pattern } from './pattern'
import { creditAmount } from './room'

/** How a motion is to look, as the operator writes it. An output takes of it what it has: a vibrator nothing. */
export const formWish = z.object({
  /** Of a rotation; `alternating` turns round every two seconds. */
  direction: z.enum(['clockwise', 'counterclockwise', 'alternating']).optional(),
  /** Of a light, at full brightness: #rrggbb. */
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
})
export type FormWish = z.infer<typeof formWish>

/** A tip of `from` gives the first of each pair, one of `to` the second, and what lies between gives what lies between. */
export const scale = z
  .object({
    by: z.literal('amount'),
    from: creditAmount,
    to: creditAmount,
    intensity: z.tuple([level, level]),
    durationMs: z.tuple([durationMs, durationMs]),
  })
  .refine(({ from, to }) => to > from, 'the second amount must be larger than the first')
export type Scale = z.infer<typeof scale>

/** What a rule asks of an output. Only asks: the gate decides. */
export const motion = z.object({
  kind: z.literal('pattern'),
  /** A device id, or null for the first ready device that has such an output. */
  deviceId: z.string().nullable(),
  outputKind,
  pattern,
  durationMs,
  /** Multiplies every level of the pattern; absent: 1. */
  intensity: level.optional(),
  form: formWish.optional(),
  /** Replaces intensity and duration by what the tip is worth. */
  scale: scale.optional(),
  /** The saved pattern that this one is a copy of: it follows when that one is saved anew. */
  savedId: z.string().max(40).optional(),
})
export type Motion = z.infer<typeof motion>

/** How strong and how long for a tip of this amount; what is no tip counts as the least. */
export function strengthOf(
  { intensity = 1, durationMs: lengthMs, scale: by }: Motion,
  amount: number | null,
): { intensity: number; durationMs: number } {
  if (!by) return { intensity, durationMs: lengthMs }
  const share = Math.min(1, Math.max(0, ((amount ?? by.from) - by.from) / (by.to - by.from)))
  const between = ([first, second]: [number, number]) => first + (second - first) * share
  return {
    intensity: Math.min(1, Math.max(0, between(by.intensity))),
    durationMs: Math.round(between(by.durationMs)),
  }
}
